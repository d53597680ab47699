using RefMiner.Nodes;
using RefMiner.Requests;

namespace RefMiner.Profiles;

[TestFixture("onex-v2")]
[TestFixture("dotnet")]
public sealed class ProfileLoaderTests(string id)
{
    private static readonly string[] Sections = ["system", "operation", "patterns", "references", "constraints", "instructions"];
    private readonly Profile _profile = ProfileLoader.Load(id);

    [Test]
    public void Load_ShippedProfile_HasItsIdAndAHash() => Assert.That((_profile.Id, _profile.Hash.Length), Is.EqualTo((id, 64)));

    [Test]
    public void Load_Twice_GivesTheSameHash() => Assert.That(ProfileLoader.Load(id).Hash, Is.EqualTo(_profile.Hash));

    [Test]
    public void NodeTypes_AreAllFour() => Assert.That(_profile.NodeTypes.Keys, Is.EquivalentTo(Enum.GetValues<NodeType>()));

    [Test]
    public void Budget_HasTheSixSectionsInOrder() => Assert.That(_profile.Budget.Select(b => b.Section), Is.EqualTo(Sections));

    [Test]
    public void Budget_EverySection_HasMinAtMostTargetAtMostMax() =>
        Assert.That(_profile.Budget.Where(b => !(0 < b.Min && b.Min <= b.Target && b.Target <= b.Max)), Is.Empty);

    [Test]
    public void Budget_PrioritiesOfTheCatalogue_AreKept() => // section 12: P0 never, P1 references, P2 patterns, P3 constraints
        Assert.That(_profile.Budget.Select(b => b.Priority), Is.EqualTo(new[] { 0, 0, 2, 1, 3, 0 }));

    [Test]
    public void Budget_AllRoom_FitsTheNominalBudget() => // where references take what the others leave, only targets are kept apart
        Assert.That(_profile.Budget.Sum(b => _profile.LeadingNodes > 0 ? b.Max : b.Target), Is.LessThanOrEqualTo(8_000));

    [Test]
    public void Templates_EverySection_HasOne() => Assert.That(_profile.Templates.Keys, Is.SupersetOf(Sections));

    [Test]
    public void Features_EveryDomain_Exists() =>
        Assert.That(
            _profile.Features.Where(f => f.Value.Domain.Length > 0 && !_profile.Domains.ContainsKey(f.Value.Domain)).Select(f => f.Key),
            Is.Empty
        );

    [Test]
    public void Features_EverySynonym_IsNormalised() =>
        Assert.That(
            _profile.Features.SelectMany(f => f.Value.Synonyms).Where(s => new FeatureVocabulary(_profile).Resolve(s) is null),
            Is.Empty
        );

    [Test]
    public void Features_NoSynonym_IsClaimedTwice() =>
        Assert.That(
            _profile
                .Features.SelectMany(f => f.Value.Synonyms.Select(s => (Word: FeatureVocabulary.Normalise(s), f.Key)).Distinct())
                .GroupBy(p => p.Word)
                .Where(g => g.Count() > 1)
                .Select(g => g.Key),
            Is.Empty
        );

    [Test]
    public void Variants_Features_ResolveToKnownOnes()
    {
        var vocabulary = new FeatureVocabulary(_profile);

        Assert.That(_profile.Variants.SelectMany(v => v.Features).Where(f => vocabulary.Resolve(f) is null), Is.Empty);
    }

    [Test]
    public void Variants_Mixins_Exist() =>
        Assert.That(_profile.Variants.SelectMany(v => v.Mixins).Except(_profile.Mixins.Select(m => m.Name)), Is.Empty);

    [Test]
    public void Variants_Patterns_Exist() =>
        Assert.That(_profile.Variants.SelectMany(v => v.Patterns).Except(_profile.Patterns.Select(p => p.Id)), Is.Empty);

    [Test]
    public void Variants_Domains_Exist() =>
        Assert.That(
            _profile.Variants.Where(v => v.Domain.Length > 0 && !_profile.Domains.ContainsKey(v.Domain)).Select(v => v.Id),
            Is.Empty
        );

    [Test]
    public void Variants_Ids_AreUnique() => Assert.That(_profile.Variants.Select(v => v.Id), Is.Unique);

    [Test]
    public void Variants_Ranges_AreSound() =>
        Assert.That(
            _profile
                .Variants.Where(v =>
                    v.MinOperations < 0 || v.MaxOperations < v.MinOperations || v.Complexity is < 1 or > 5 || v.NodeTypes.IsEmpty
                )
                .Select(v => v.Id),
            Is.Empty
        );

    [Test]
    public void Mixins_Names_AreUnique() => Assert.That(_profile.Mixins.Select(m => m.Name), Is.Unique);

    [Test]
    public void Mixins_Features_AreKnown() =>
        Assert.That(_profile.Mixins.SelectMany(m => m.Features).Where(f => !_profile.Features.ContainsKey(f)), Is.Empty);

    [Test]
    public void Mixins_Gates_AreDomains() =>
        Assert.That(_profile.Mixins.SelectMany(m => m.Gate.Keys).Where(d => !_profile.Domains.ContainsKey(d)), Is.Empty);

    [Test]
    public void Mixins_Required_ExistForTheSameNodeTypes() =>
        Assert.That(
            from mixin in _profile.Mixins
            from required in mixin.Requires
            where !_profile.Mixins.Any(m => m.Name == required && mixin.NodeTypes.All(m.NodeTypes.Contains))
            select $"{mixin.Name} needs {required}",
            Is.Empty
        );

    [Test]
    public void Mixins_Included_Exist() =>
        Assert.That(_profile.Mixins.SelectMany(m => m.Includes).Except(_profile.Mixins.Select(m => m.Name)), Is.Empty);

    [Test]
    public void Mixins_WeightsAndDefaults_AreInRange() =>
        Assert.That(
            _profile.Mixins.Where(m => m.Weight is <= 0 or > 1 || m.Default is < 0 or > 1 || m.NodeTypes.IsEmpty).Select(m => m.Name),
            Is.Empty
        );

    [Test]
    public void Rules_Groups_AreKnown() =>
        Assert.That(_profile.Rules.Select(r => r.Group).Distinct(), Is.SubsetOf(new[] { "compliance", "security", "performance" }));

    [Test]
    public void Rules_Features_AreKnown() =>
        Assert.That(_profile.Rules.SelectMany(r => r.Features).Where(f => !_profile.Features.ContainsKey(f)), Is.Empty);

    [Test]
    public void NodeRules_EvidenceFeatures_AreKnown() =>
        Assert.That(_profile.Nodes.Evidence.SelectMany(e => e.Features).Where(f => !_profile.Features.ContainsKey(f)), Is.Empty);

    [TestCase("error_handling")]
    [TestCase("standard_imports")]
    public void Patterns_CriticalOnes_FitEveryNodeType(string pattern) =>
        Assert.That(_profile.Patterns.Single(p => p.Id == pattern).NodeTypes, Is.EquivalentTo(Enum.GetValues<NodeType>()));

    [Test]
    public void Patterns_ShippedLibrary_HasAtLeastItsNumberWithCode() =>
        Assert.That(
            _profile.Patterns.Count(p => p.Code.Trim().Length > 0),
            Is.GreaterThanOrEqualTo(id == "onex-v2" ? 21 : 12).And.EqualTo(_profile.Patterns.Length)
        ); // 21: the catalogue, section 6.1

    [Test]
    public void Patterns_Guidelines_AreThreeToFive() =>
        Assert.That(_profile.Patterns.Where(p => p.Guidelines.Length is < 3 or > 5).Select(p => p.Id), Is.Empty);

    [Test]
    public void Patterns_Ids_AreUniqueAndInOrder() =>
        Assert.That(_profile.Patterns.Select(p => p.Id), Is.Unique.And.Ordered.Using((IComparer<string>)StringComparer.Ordinal));

    [Test]
    public void Patterns_Codes_AreUnique() =>
        Assert.That(_profile.Patterns.Select(p => string.Concat(p.Code.Where(c => !char.IsWhiteSpace(c)))), Is.Unique);

    [Test]
    public void Patterns_Code_HoldsNoFenceAndNoCarriageReturn() =>
        Assert.That(
            _profile
                .Patterns.Where(p => p.Code.Contains("```", StringComparison.Ordinal) || p.Code.Contains('\r', StringComparison.Ordinal))
                .Select(p => p.Id),
            Is.Empty
        );

    [Test]
    public void Patterns_EveryNodeType_HasFiveToChooseFrom() =>
        Assert.That(Enum.GetValues<NodeType>().Where(type => _profile.Patterns.Count(p => p.NodeTypes.Contains(type)) < 5), Is.Empty);

    [Test]
    public void Patterns_Complexity_IsOneToFive() =>
        Assert.That(_profile.Patterns.Where(p => p.Complexity is < 1 or > 5).Select(p => p.Id), Is.Empty);
}
