using System.Collections.Immutable;
using RefMiner.Reading;

namespace RefMiner.Profiles;

/// <summary>
/// Finds what in a profile fits the records but makes no sense: names of things that are not there, figures out of range, ids
/// given twice.
/// </summary>
internal sealed class ProfileMeaning(Profile profile, YamlMarks marks, ICollection<ProfileMistake> mistakes)
{
    private const int Strongest = 10;
    private const int MostComplex = 5;
    private const double SteepestSlope = 100;

    private readonly string[] _mixins = [.. profile.Mixins.Select(m => m.Name)];
    private readonly string[] _variants = [.. profile.Variants.Select(v => v.Id)];
    private readonly string[] _features = [.. profile.Features.Keys];
    private readonly string[] _domains = [.. profile.Domains.Keys];

    /// <summary>Checks the rules.</summary>
    /// <param name="patternNames">Ids of the patterns that are there, those with mistakes included.</param>
    public void Check(IEnumerable<string> patternNames)
    {
        if (profile.Id.Length == 0 || profile.Id.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.')))
            Add("id", $"'{profile.Id}' is not an id. Use letters, digits, '-', '_' and '.'.");

        Share(profile.Nodes.OtherTypeFactor, "nodes.otherTypeFactor");
        foreach (var (id, rules) in profile.Features)
        {
            if (rules.Domain.Length > 0)
                Known("domain", rules.Domain, _domains, $"features.{id}.domain");
        }

        Variants([.. profile.Patterns.Select(p => p.Id).Union(patternNames)]);
        Mixins();
        Rules();
        Unique([.. profile.Checks.Select(check => check.Check.ToString())], i => FormattableString.Invariant($"checks[{i}].check"));
        foreach (var (id, domain) in profile.Domains)
            Share(domain.MixinWeight, $"domains.{id}.mixinWeight");
        Similarity();
        Choice();
        Budget();
    }

    private void Variants(string[] patterns)
    {
        Unique(_variants, i => FormattableString.Invariant($"variants[{i}].id"));
        for (var i = 0; i < profile.Variants.Length; i++)
        {
            var (variant, at) = (profile.Variants[i], FormattableString.Invariant($"variants[{i}]"));
            Each(variant.Patterns, $"{at}.patterns", (name, path) => Known("pattern", name, patterns, path));
            Each(variant.Mixins, $"{at}.mixins", (name, path) => Known("mixin", name, _mixins, path));
            Each(variant.Core, $"{at}.core", (name, path) => Known("feature", name, _features, path));
            if (variant.Domain.Length > 0)
                Known("domain", variant.Domain, _domains, $"{at}.domain");
            Range(variant.Complexity, 1, MostComplex, $"{at}.complexity");
            if (variant.MaxOperations < variant.MinOperations)
                Add(
                    $"{at}.maxOperations",
                    FormattableString.Invariant(
                        $"maxOperations is {variant.MaxOperations}, less than minOperations, {variant.MinOperations}."
                    )
                );
        }
    }

    private void Mixins()
    {
        Unique(_mixins, i => FormattableString.Invariant($"mixins[{i}].name"));
        for (var i = 0; i < profile.Mixins.Length; i++)
        {
            var (mixin, at) = (profile.Mixins[i], FormattableString.Invariant($"mixins[{i}]"));
            foreach (
                var (names, member) in new[] { (mixin.Requires, "requires"), (mixin.Advises, "advises"), (mixin.YieldsTo, "yieldsTo") }
            )
                Each(names, $"{at}.{member}", (name, path) => Known("mixin", name, _mixins, path));
            Each(mixin.Features, $"{at}.features", (name, path) => Known("feature", name, _features, path));
            foreach (var (domain, strength) in mixin.Gate.Concat(mixin.UsualFrom))
            {
                var member = mixin.Gate.ContainsKey(domain) ? "gate" : "usualFrom";
                Known("domain", domain, _domains, $"{at}.{member}.{domain}", isKey: true);
                Range(strength, 0, Strongest, $"{at}.{member}.{domain}");
            }

            Share(mixin.Weight, $"{at}.weight");
            if (mixin.Default is < 0 or > 1)
                Add($"{at}.default", FormattableString.Invariant($"default is {mixin.Default}; it must lie between 0 and 1."));
        }
    }

    private void Rules()
    {
        for (var i = 0; i < profile.Rules.Length; i++)
        {
            var (rule, at) = (profile.Rules[i], FormattableString.Invariant($"rules[{i}]"));
            Each(rule.Features, $"{at}.features", (name, path) => Known("feature", name, _features, path));
            Each(rule.Variants, $"{at}.variants", (name, path) => Known("variant", name, _variants, path));
            Each(rule.Mixins, $"{at}.mixins", (name, path) => Known("mixin", name, _mixins, path));
            Known("group", rule.Group, ["compliance", "security", "performance"], $"{at}.group");
        }
    }

    // The parts are divided by the sum of their weights, so that this need not be 1.
    private void Similarity()
    {
        var rules = profile.Similarity;
        foreach (
            var (weight, name) in new[]
            {
                (rules.Names, "names"),
                (rules.Structure, "structure"),
                (rules.Text, "text"),
                (rules.Dependencies, "dependencies"),
                (rules.Features, "features"),
                (rules.ImpliedFeatures, "impliedFeatures"),
                (rules.Operations, "operations"),
                (rules.Middle, "middle"),
                (rules.Member, "member"),
                (rules.Words, "words"),
                (rules.Head, "head"),
                (rules.Cover, "cover"),
                (rules.File, "file"),
                (rules.NamedType, "namedType"),
                (rules.NamedMember, "namedMember"),
                (rules.Family, "family"),
                (rules.FamilyHead, "familyHead"),
                (rules.Companions, "companions"),
                (rules.BestNames, "bestNames"),
            }
        )
        {
            if (weight is not (>= 0 and <= 1))
                Add($"similarity.{name}", FormattableString.Invariant($"{weight} is out of range; it must lie between 0 and 1."));
        }

        Share(rules.OfSamples, "similarity.ofSamples");
        if (rules.Slope is not (> 0 and <= SteepestSlope))
            Add(
                "similarity.slope",
                FormattableString.Invariant($"{rules.Slope} is out of range; it must be above 0 and at most {SteepestSlope}.")
            );
    }

    private void Choice()
    {
        if (profile.Ranking?.Choice is not { } choice)
            return;

        Share(choice.LeastRelevance, "ranking.choice.leastRelevance");
        Share(choice.MethodShare, "ranking.choice.methodShare");
        Share(choice.RelevanceExponent, "ranking.choice.relevanceExponent");
    }

    private void Budget()
    {
        string[] sections = ["system", "operation", "patterns", "references", "constraints", "instructions"];
        Unique([.. profile.Budget.Select(b => b.Section)], i => FormattableString.Invariant($"budget[{i}].section"));
        for (var i = 0; i < profile.Budget.Length; i++)
        {
            var (room, at) = (profile.Budget[i], FormattableString.Invariant($"budget[{i}]"));
            Known("section", room.Section, sections, $"{at}.section");
            if (!(0 <= room.Min && room.Min <= room.Target && room.Target <= room.Max))
                Add(at, FormattableString.Invariant($"min {room.Min}, target {room.Target} and max {room.Max} must rise."));
        }

        foreach (var missing in sections.Where(section => profile.Budget.All(room => room.Section != section)))
            Add("budget", $"the section '{missing}' has no budget.");
    }

    private static void Each(ImmutableArray<string> names, string path, Action<string, string> check)
    {
        for (var i = 0; i < names.Length; i++)
            check(names[i], FormattableString.Invariant($"{path}[{i}]"));
    }

    private void Known(string kind, string name, string[] known, string path, bool isKey = false)
    {
        if (!known.Contains(name))
            Add(path, ProfileStructure.Unknown(kind, name, known), isKey);
    }

    private void Unique(string[] names, Func<int, string> path)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (Array.IndexOf(names, names[i]) < i)
                Add(path(i), $"'{names[i]}' is there twice.");
        }
    }

    private void Range(int value, int least, int most, string path)
    {
        if (value < least || value > most)
            Add(path, FormattableString.Invariant($"{value} is out of range; it must lie between {least} and {most}."));
    }

    private void Share(double value, string path)
    {
        if (value is not (> 0 and <= 1))
            Add(path, FormattableString.Invariant($"{value} is out of range; it must be above 0 and at most 1."));
    }

    private void Add(string path, string what, bool isKey = false)
    {
        var (line, column) = isKey ? marks.Key(path) : marks.Value(path);
        mistakes.Add(new ProfileMistake(ProfileFiles.Rules, line, column, what));
    }
}
