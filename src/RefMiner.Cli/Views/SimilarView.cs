using System.Globalization;
using RefMiner.Operations;
using RefMiner.Output;

namespace RefMiner.Views;

/// <summary>Similar code as text.</summary>
internal static class SimilarView
{
    /// <summary>Writes what was found in a format.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="found">What was found.</param>
    /// <param name="format">How.</param>
    /// <param name="explain">Whether to say what the similarity of nodes is made of.</param>
    public static void Write(Terminal terminal, SimilarFound found, OutputFormat format, bool explain = false)
    {
        switch (found)
        {
            case SimilarFound.Methods(var methods, _):
                terminal.Write(format, () => methods, () => Show(terminal, methods, format));
                break;
            case SimilarFound.Nodes(var nodes, _):
                terminal.Write(format, () => nodes, () => Show(terminal, nodes, format));
                break;
            case SimilarFound.ByRequest(var result, _):
                terminal.Write(format, () => result, () => Show(terminal, result, format, explain));
                break;
        }
    }

    private static void Show(Terminal terminal, LikeMethods found, OutputFormat format) =>
        Tables.Write(
            terminal,
            format,
            ["#", "Method", "Similarity", "Location"],
            found.Methods.Select(
                (m, i) =>
                    new[] { Rank(i), MethodName(m), Number(m.Similarity), Location(m.Method.Corpus, m.Method.Path, m.Method.StartLine) }
            )
        );

    private static void Show(Terminal terminal, LikeNodes found, OutputFormat format) =>
        Tables.Write(
            terminal,
            format,
            ["#", "Node", "Similarity", "Location"],
            found.Nodes.Select(
                (node, i) => new[] { Rank(i), node.Name, Number(node.Similarity), Location(node.Corpus, node.Path, node.StartLine) }
            )
        );

    private static void Show(Terminal terminal, SimilarResult result, OutputFormat format, bool explain)
    {
        foreach (var warning in result.Warnings)
            terminal.Note($"refminer: note: {warning}");
        if (result.Nodes.IsEmpty)
        {
            terminal.Note($"refminer: {NothingFound(result)}");
            return;
        }

        Tables.Write(
            terminal,
            format,
            ["#", "Node", "Similarity", "Features", "Location"],
            result.Nodes.Select(
                (node, i) =>
                    new[]
                    {
                        Rank(i),
                        node.Name,
                        Number(node.Similarity),
                        result.Features.IsEmpty
                            ? "-"
                            : FormattableString.Invariant($"{node.MatchedFeatures.Length} of {result.Features.Length}"),
                        Location(node.Corpus, node.Path, node.StartLine),
                    }
            )
        );
        if (!explain)
            return;

        foreach (var node in result.Nodes)
            Explain(terminal, node, result);
    }

    private static void Explain(Terminal terminal, SimilarNode node, SimilarResult result)
    {
        terminal.Results.WriteLine();
        terminal.Results.WriteLine(Terminal.Visible($"{node.Name}  {Number(node.Similarity)}"));
        terminal.Results.WriteLine("  " + PartsText.Of(node.Parts, node.Similarity));
        terminal.Results.WriteLine(
            Terminal.Visible($"  {node.NodeType.ToString().ToLowerInvariant()}: {string.Join("; ", node.TypeEvidence)}")
        );
        foreach (var evidence in node.Evidence)
            terminal.Results.WriteLine(Terminal.Visible("  " + evidence));
        var missing = result.Features.Except(node.MatchedFeatures, StringComparer.Ordinal).ToArray();
        if (missing.Length > 0)
            terminal.Results.WriteLine("  not seen: " + string.Join(", ", missing));
    }

    /// <summary>What is said where no node is alike.</summary>
    internal static string NothingFound(SimilarResult result) =>
        $"no {result.NodeType.ToString().ToLowerInvariant()} node in the index is like that.";

    /// <summary><c>Type.Method</c>.</summary>
    internal static string MethodName(SimilarMethod method) => method.Node + "." + MemberName(method.Method.Member);

    /// <summary>File and first line.</summary>
    internal static string Location(string corpus, string path, int line) => FormattableString.Invariant($"{corpus}/{path}:{line}");

    /// <summary>A similarity.</summary>
    internal static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Rank(int i) => (i + 1).ToString(CultureInfo.InvariantCulture);

    private static string MemberName(string id)
    {
        var name = id.Split('(')[0];
        return name[(name.LastIndexOf('.') + 1)..].Replace("#ctor", "constructor", StringComparison.Ordinal);
    }
}
