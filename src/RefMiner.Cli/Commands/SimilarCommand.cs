using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using RefMiner.Output;
using RefMiner.Requests;
using Spectre.Console;

namespace RefMiner.Commands;

/// <summary><c>refminer similar</c>: nodes like a request, or methods like a method, or nodes like a node.</summary>
internal static class SimilarCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("similar", "Shows nodes like what a request asks for, or methods or nodes like a given one.");
        var request = new RequestOptions(command, RequestNeeds.NodeType);
        var like = new Option<string?>("--like") { Description = "Show methods like this one of the index; with PATH#Type, nodes like that type.", HelpName = "PATH#Type.Method" };
        var top = new Option<int>("--top") { Description = "How many.", DefaultValueFactory = _ => 5, HelpName = "N" };
        var explain = new Option<bool>("--explain") { Description = "Show what each similarity is made of." };
        var index = SharedOptions.Index();
        var profile = SharedOptions.Profile();
        var format = SharedOptions.Format(OutputFormat.Table);
        foreach (var option in new Option[] { like, top, explain, index, profile, format }) command.Options.Add(option);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var count = parsed.GetValue(top);
            if (count < 1) throw new UsageException($"--top is {count}; it must be at least 1.");

            if (parsed.GetValue(like) is not null && parsed.GetValue(explain)) throw new UsageException("--explain shows what the similarity of nodes is made of; that of --like is one cosine.");

            using var opened = RefMinerIndex.OpenStill(parsed.GetValue(index)!);
            if (parsed.GetValue(like) is { } method)
            {
                if (request.IsGiven(parsed)) throw new UsageException("--like asks for methods like one of the index; it goes with no request.");

                ShowLike(terminal, opened, method, count, parsed.GetValue(format));
                return ExitCode.Done;
            }

            var asked = await request.ReadAsync(parsed, terminal, cancellationToken)
                ?? throw new UsageException("nothing is asked for. Give --describe TEXT, --signature TEXT, --type T, --at PATH:LINE, --request FILE, or --like PATH#Type.Method.");
            Show(terminal, opened.FindSimilar(asked, count, parsed.GetValue(profile), cancellationToken), parsed.GetValue(format), parsed.GetValue(explain));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Writes similar nodes.</summary>
    public static void Show(Terminal terminal, SimilarResult result, OutputFormat format, bool explain)
    {
        if (format != OutputFormat.Json)
        {
            foreach (var warning in result.Warnings) terminal.Note($"refminer: note: {warning}");
        }

        if (format == OutputFormat.Json)
        {
            terminal.Results.WriteLine(Json.Indented(result));
            return;
        }

        if (result.Nodes.IsEmpty)
        {
            terminal.Note($"refminer: no {result.NodeType.ToString().ToLowerInvariant()} node in the index is like that.");
            return;
        }

        Tables.Write(terminal, format, ["#", "Node", "Similarity", "Features", "Location"], result.Nodes.Select((node, i) => new[]
        {
            (i + 1).ToString(CultureInfo.InvariantCulture),
            node.Name,
            Number(node.Similarity),
            result.Features.IsEmpty ? "-" : FormattableString.Invariant($"{node.MatchedFeatures.Length} of {result.Features.Length}"),
            Location(node.Corpus, node.Path, node.StartLine),
        }));
        if (!explain) return;

        foreach (var node in result.Nodes)
        {
            terminal.Results.WriteLine();
            terminal.Results.WriteLine(Terminal.Visible($"{node.Name}  {Number(node.Similarity)}"));
            terminal.Results.WriteLine("  " + PartsText.Of(node.Parts, node.Similarity));
            terminal.Results.WriteLine(Terminal.Visible($"  {node.NodeType.ToString().ToLowerInvariant()}: {string.Join("; ", node.TypeEvidence)}"));
            foreach (var evidence in node.Evidence) terminal.Results.WriteLine(Terminal.Visible("  " + evidence));
            var missing = result.Features.Except(node.MatchedFeatures, StringComparer.Ordinal).ToArray();
            if (missing.Length > 0) terminal.Results.WriteLine("  not seen: " + string.Join(", ", missing));
        }
    }

    /// <summary>Writes methods like a method, or nodes like a node.</summary>
    /// <exception cref="UsageException">The text is not of the form PATH#Type.Method.</exception>
    public static void ShowLike(Terminal terminal, RefMinerIndex index, string like, int top, OutputFormat format)
    {
        var hash = like.LastIndexOf('#');
        if (hash <= 0 || hash == like.Length - 1) throw new UsageException($"--like is '{like}'; it has the form PATH#Type.Method, or PATH#Type for a node.");

        var (path, member) = (like[..hash], like[(hash + 1)..]);
        if (index.IsNode(path, member))
        {
            ShowLikeNodes(terminal, like, index.FindLikeNode(path, member, top), format);
            return;
        }

        var methods = index.FindLike(path, member, top);
        if (format == OutputFormat.Json)
        {
            terminal.Results.WriteLine(Json.Indented(new LikeAnswer(like, methods)));
            return;
        }

        Tables.Write(terminal, format, ["#", "Method", "Similarity", "Location"], methods.Select((m, i) => new[]
        {
            (i + 1).ToString(CultureInfo.InvariantCulture), m.Node + "." + MemberName(m.Method.Member), Number(m.Similarity), Location(m.Method.Corpus, m.Method.Path, m.Method.StartLine),
        }));
    }

    private static void ShowLikeNodes(Terminal terminal, string like, ImmutableArray<SimilarNode> nodes, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            terminal.Results.WriteLine(Json.Indented(new LikeNodesAnswer(like, nodes)));
            return;
        }

        Tables.Write(terminal, format, ["#", "Node", "Similarity", "Location"], nodes.Select((node, i) => new[]
        {
            (i + 1).ToString(CultureInfo.InvariantCulture), node.Name, Number(node.Similarity), Location(node.Corpus, node.Path, node.StartLine),
        }));
    }

    private static string MemberName(string id)
    {
        var name = id.Split('(')[0];
        return name[(name.LastIndexOf('.') + 1)..].Replace("#ctor", "constructor", StringComparison.Ordinal);
    }

    private static string Location(string corpus, string path, int line) => FormattableString.Invariant($"{corpus}/{path}:{line}");

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
