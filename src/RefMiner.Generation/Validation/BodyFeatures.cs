using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Bodies;
using RefMiner.Profiles;

namespace RefMiner.Validation;

/// <summary>Features that a body shows, by the same evidence as in mining, as far as names and shapes tell.</summary>
internal static class BodyFeatures
{
    /// <summary>The features, each with the first evidence for it in source order.</summary>
    public static SortedDictionary<string, string> Of(CheckedBody body, CodeProfile profile)
    {
        var features = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in body.Nodes.OfType<SimpleNameSyntax>())
        {
            var text = name.Identifier.ValueText;
            Add(profile.FeaturesOfType(text));
            Add(profile.FeaturesOfMember(text));
            if (name.Parent is MemberAccessExpressionSyntax { Expression: SimpleNameSyntax owner } access && access.Name == name)
                Add(profile.FeaturesOfMember(owner.Identifier.ValueText, text));
        }

        if (body.Root.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member)
        {
            foreach (var shape in SyntaxShapes.Of(member, body.Root.DescendantNodesAndSelf()).Order())
            {
                foreach (var hit in profile.FeaturesOf(shape))
                    features.TryAdd(hit.Feature, hit.Text);
            }
        }

        return features;

        void Add(IEnumerable<FeatureHit> hits)
        {
            foreach (var hit in hits)
                features.TryAdd(hit.Feature, hit.Text);
        }
    }
}
