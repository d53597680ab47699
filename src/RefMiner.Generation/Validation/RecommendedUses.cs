using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Parsing;

namespace RefMiner.Validation;

/// <summary>Tells which of the recommended patterns, mixins and variants a body shows.</summary>
internal sealed class RecommendedUses(CodeProfile profile)
{
    private const int FewestNames = 2;
    private const double LeastShare = 0.3;
    private const string Usings = "standard_imports";

    private readonly ConcurrentDictionary<string, ImmutableSortedSet<string>> _names = new(StringComparer.Ordinal);

    /// <summary>Features that the body shows, each with its evidence.</summary>
    public SortedDictionary<string, string> Features(CheckedBody body) => BodyFeatures.Of(body, profile);

    /// <summary>The patterns; that of using directives, which no body has, is left out.</summary>
    public ImmutableArray<RecommendedUse> Patterns(Expectation expected, CheckedBody body, IReadOnlyDictionary<string, string> features)
    {
        var names = body.Nodes.OfType<SimpleNameSyntax>().Select(name => name.Identifier.ValueText).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. expected
                .Code.Patterns.Where(pattern => pattern.Id != Usings)
                .Select(pattern =>
                {
                    if (pattern.Feature is { } feature && features.TryGetValue(feature, out var evidence))
                        return new RecommendedUse(pattern.Id, true, evidence);

                    var own = _names.GetOrAdd(pattern.Id, _ => NamesIn(pattern.Code));
                    var shared = own.Where(names.Contains).ToList();
                    return shared.Count >= FewestNames && shared.Count >= LeastShare * own.Count
                        ? new RecommendedUse(pattern.Id, true, "names " + string.Join(", ", shared.Take(3)))
                        : new RecommendedUse(pattern.Id, false, "");
                }),
        ];
    }

    /// <summary>The mixins: by their class, by a field named after it, or by a feature that asks for them.</summary>
    public static ImmutableArray<RecommendedUse> Mixins(
        Expectation expected,
        CheckedBody body,
        IReadOnlyDictionary<string, string> features
    )
    {
        var names = body
            .Nodes.OfType<SimpleNameSyntax>()
            .Select(name => name.Identifier.ValueText)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. expected.Code.Mixins.Select(mixin =>
            {
                var plain = mixin.Name.StartsWith("Mixin", StringComparison.Ordinal) ? mixin.Name["Mixin".Length..] : mixin.Name;
                var field = new[] { mixin.Name, "_" + mixin.Name, "_" + plain, plain }.FirstOrDefault(names.Contains);
                if (field is not null)
                    return new RecommendedUse(mixin.Name, true, "name " + field);

                var feature = mixin.Features.FirstOrDefault(features.ContainsKey);
                return feature is null
                    ? new RecommendedUse(mixin.Name, false, "")
                    : new RecommendedUse(mixin.Name, true, features[feature]);
            }),
        ];
    }

    /// <summary>The variant; null where there is none.</summary>
    public static RecommendedUse? Variant(Expectation expected, IReadOnlyDictionary<string, string> features)
    {
        if (expected.Code.Variant is not { } variant)
            return null;

        var shown = variant.Core.FirstOrDefault(features.ContainsKey);
        return new RecommendedUse(variant.Id, variant.Core.IsEmpty || shown is not null, shown is null ? "" : features[shown]);
    }

    private static ImmutableSortedSet<string> NamesIn(string code) =>
        [
            .. CSharpSyntaxTree
                .ParseText($"class C {{ {code} }}")
                .GetRoot()
                .DescendantNodes()
                .Select(node =>
                    node switch
                    {
                        InvocationExpressionSyntax call => Names.Last(call),
                        ObjectCreationExpressionSyntax creation => Names.Created(creation),
                        _ => "",
                    }
                )
                .Where(name =>
                    name.Length > 0 && name is not ("Dictionary" or "EmitLogEvent" or "OnexException" or "CreateError" or "ToString")
                ),
        ];
}
