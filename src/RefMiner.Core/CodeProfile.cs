using System.Collections.Immutable;
using RefMiner.Context;
using RefMiner.Profiles;
using RefMiner.Requests;
using RefMiner.Selection;

namespace RefMiner;

/// <summary>What a profile wants of code that somebody else writes. Open once, use from many threads.</summary>
public sealed class CodeProfile
{
    private readonly Profile _profile;
    private readonly RequestAnalyzer _requests;
    private readonly VariantSelector _variants;
    private readonly PatternMatcher _patterns;
    private readonly MixinRecommender _mixins;
    private readonly FeatureTable _features;
    private readonly FeatureVocabulary _vocabulary;

    private CodeProfile(Profile profile)
    {
        _profile = profile;
        _requests = new RequestAnalyzer(profile);
        _variants = new VariantSelector(profile);
        _patterns = new PatternMatcher(profile);
        _mixins = new MixinRecommender(profile);
        _features = new FeatureTable(profile);
        _vocabulary = new FeatureVocabulary(profile);
    }

    /// <summary>Its id, e.g. <c>dotnet</c>.</summary>
    public string Id => _profile.Id;

    /// <summary>Whether it has variants of its own, and so says itself what it wants.</summary>
    public bool HasVariants => !_profile.Variants.IsEmpty;

    /// <summary>What it wants checked, in its order; each kind once.</summary>
    public ImmutableArray<CodeCheck> Checks => _profile.Checks;

    /// <summary>Reads a profile.</summary>
    /// <param name="profile">A shipped profile's id, or the folder of one.</param>
    /// <exception cref="InvalidProfileException">There is no such profile, or it has mistakes.</exception>
    public static CodeProfile Load(string profile)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(profile);

        return new CodeProfile(ProfileLoader.Load(profile));
    }

    /// <summary>What the code for a request should show: what its context recommends.</summary>
    /// <param name="request">What is asked for.</param>
    public ExpectedCode Expect(ContextRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);

        request = CompletedRequest.Of(request).Request;
        var analysis = _requests.Analyse(request);
        var variant = HasVariants ? _variants.Select(analysis) : null;
        var rules = _profile.NodeTypes[analysis.NodeType];
        return new ExpectedCode
        {
            Request = request,
            NodeType = analysis.NodeType,
            Variant = variant is null ? null : new ExpectedVariant(variant.Variant.Id, variant.Variant.Core),
            Patterns = [.. PatternMatcher.Choose(_patterns.Match(analysis, variant)).Select(match => Expected(match.Pattern))],
            Mixins =
            [
                .. _mixins
                    .Recommend(analysis, variant)
                    .Mixins.Select(chosen => new ExpectedMixin(chosen.Mixin.Name, chosen.Mixin.Features)),
            ],
            UsualSignature = request.Operation.Signature is null && rules.Method == request.Operation.Name ? rules.Signature : null,
        };
    }

    /// <summary>Features that a type's simple name shows.</summary>
    public ImmutableArray<FeatureHit> FeaturesOfType(string name) => _features.Type(name);

    /// <summary>Features that a member's simple name shows.</summary>
    public ImmutableArray<FeatureHit> FeaturesOfMember(string name) => _features.Member(name);

    /// <summary>Features that a member of a known type shows.</summary>
    /// <param name="type">Simple name of the type.</param>
    /// <param name="name">Simple name of the member.</param>
    public ImmutableArray<FeatureHit> FeaturesOfMember(string type, string name) => _features.Member(type, name);

    /// <summary>Features that a shape of syntax shows.</summary>
    public IEnumerable<FeatureHit> FeaturesOf(SyntaxEvidence shape) => _features.Shape(shape);

    /// <summary>Reads the profile's template for code that was not written.</summary>
    /// <exception cref="InvalidProfileException">It is malformed.</exception>
    public StubRenderer ReadStub() => new(_profile);

    // The first tag of a pattern is what it is for.
    private ExpectedPattern Expected(Pattern pattern) =>
        new(pattern.Id, pattern.Tags.Length > 0 ? _vocabulary.Resolve(pattern.Tags[0]) : null, pattern.Code);
}
