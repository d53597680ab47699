using RefMiner.Nodes;
using RefMiner.Querying;

namespace RefMiner.Context;

/// <summary>Records as callers see them.</summary>
internal static class Answers
{
    /// <summary>A scored node.</summary>
    public static SimilarNode Node(NodeScore score, NodeRecord node, string corpus) =>
        new()
        {
            Id = node.Id.Value,
            Name = node.Name,
            NodeType = node.Type,
            Corpus = corpus,
            Path = node.Path,
            StartLine = node.Lines.Start,
            EndLine = node.Lines.End,
            Similarity = score.Similarity,
            MatchedFeatures = score.MatchedFeatures,
            FeatureOverlap = score.Overlap,
            Parts = score.Parts,
            Evidence =
            [
                .. node
                    .Features.Where(f => score.MatchedFeatures.Contains(f.Feature))
                    .Select(f => FormattableString.Invariant($"{f.Feature} {f.Strength:0.00}: {string.Join(", ", f.Evidence)}")),
            ],
            TypeEvidence = node.TypeEvidence,
        };

    /// <summary>A statement quoted alone.</summary>
    public static UsageReference Usage(QuotedUsage usage) =>
        new()
        {
            Corpus = usage.Corpus,
            Path = usage.Method.Path,
            StartLine = usage.Statement.Lines.Start,
            EndLine = usage.Statement.Lines.End,
            Member = usage.Method.Id,
            Score = usage.Relevance,
            Tokens = usage.Statement.Tokens,
            Text = usage.Statement.TextIn(usage.Method),
        };

    /// <summary>A type with declarations of it.</summary>
    public static DeclarationReference Declaration(DeclaredType type) =>
        new()
        {
            Type = type.Name,
            FullName = type.Owner,
            Path = type.Path,
            Members = type.MemberNames,
            Text = type.Text,
        };

    /// <summary>A quoted method.</summary>
    public static MethodReference Method(QuotedMethod quoted, string corpus) =>
        new()
        {
            Corpus = corpus,
            Path = quoted.Method.Path,
            StartLine = quoted.Method.Lines.Start,
            EndLine = quoted.Method.Lines.End,
            Member = quoted.Method.Id,
            Form = quoted.IsFull ? "full" : "signature",
            Score = quoted.Relevance,
            Tokens = quoted.Form.Tokens,
            Text = quoted.Form.Text,
        };
}
