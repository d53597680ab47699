using System.CommandLine;
using System.Globalization;
using RefMiner.Nodes;
using RefMiner.Output;
using RefMiner.Profiles;
using RefMiner.Querying;
using RefMiner.Reading;

namespace RefMiner.Commands;

/// <summary><c>refminer patterns</c>: the patterns of a profile's library, and the idioms that were mined.</summary>
internal static class PatternsCommand
{
    private const int MostNames = 12;

    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "patterns",
            "Lists the patterns of the profile's library and the idioms mined from the corpora, or shows one of them."
        );
        var id = new Argument<string?>("id") { Description = "Id of the pattern to print.", Arity = ArgumentArity.ZeroOrOne };
        var mined = new Option<bool>("--mined") { Description = "Only what was mined." };
        var library = new Option<bool>("--library") { Description = "Only the profile's library; needs no index." };
        var type = new Option<string?>("--node-type")
        {
            Description = "Only those for this node type: effect, compute, reducer or orchestrator.",
            HelpName = "T",
        };
        var old = new Option<string?>("--type") { Hidden = true };
        var top = new Option<int>("--top")
        {
            Description = "At most this many mined idioms.",
            DefaultValueFactory = _ => 20,
            HelpName = "N",
        };
        var index = SharedOptions.Index();
        var profile = SharedOptions.Profile();
        var format = SharedOptions.Format(OutputFormat.Table);
        command.Arguments.Add(id);
        foreach (var option in new Option[] { mined, library, type, old, top, index, profile, format })
            command.Options.Add(option);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(mined) && parsed.GetValue(library))
                throw new UsageException("--mined and --library exclude each other.");
            if (parsed.GetValue(top) < 1)
                throw new UsageException($"--top is {parsed.GetValue(top)}; it must be at least 1.");

            var wantedType = NodeTypeOf(parsed.GetValue(type), parsed.GetValue(old));
            using var opened = parsed.GetValue(library) ? null : RefMinerIndex.OpenStill(parsed.GetValue(index)!);
            var house = ProfileLoader.Load(parsed.GetValue(profile) ?? opened?.HouseProfile ?? ProfileLoader.ShippedIds[0]);
            var patterns = parsed.GetValue(mined)
                ? []
                : house.Patterns.Where(p => wantedType is not { } t || p.NodeTypes.Contains(t)).ToArray();
            var idioms = opened is null
                ? []
                : opened.Idioms.Where(i => wantedType is not { } t || i.Record.NodeTypes.Contains(t)).ToArray();
            if (parsed.GetValue(id) is { } wanted)
                return Show(terminal, wanted, patterns, idioms, parsed.GetValue(format));

            Idiom[] listed = [.. idioms.Take(parsed.GetValue(top))];
            terminal.Write(
                parsed.GetValue(format),
                () => new PatternsAnswer([.. patterns.Select(PatternAnswer.From), .. listed.Select(PatternAnswer.From)]),
                () => List(terminal, patterns, listed, parsed.GetValue(format))
            );
            return ExitCode.Done;
        });
        return command;
    }

    private static NodeType? NodeTypeOf(string? name, string? old) =>
        old is not null
            ? throw new UsageException($"--type names a C# type elsewhere; for the node type give --node-type {Terminal.Visible(old)}.")
        : name is null ? null
        : RequestOptions.ParseNodeType(name);

    private static void List(Terminal terminal, Pattern[] patterns, Idiom[] idioms, OutputFormat format)
    {
        if (patterns.Length > 0)
        {
            Tables.Write(
                terminal,
                format,
                ["Pattern", "Category", "Node types", "Priority", "Name"],
                patterns.Select(p => new[] { p.Id, p.Category, Types(p.NodeTypes), p.Priority, p.Name })
            );
            if (idioms.Length > 0)
                terminal.Results.WriteLine();
        }

        if (idioms.Length > 0)
        {
            Tables.Write(
                terminal,
                format,
                ["Mined", "Nodes", "Calls in this order", "Location"],
                idioms.Select(
                    (idiom, i) =>
                        new[]
                        {
                            FormattableString.Invariant($"{i + 1}"),
                            FormattableString.Invariant($"{idiom.Support}"),
                            idiom.Name,
                            idiom.LocationOf(idiom.Exemplar),
                        }
                )
            );
        }

        if (patterns.Length + idioms.Length == 0)
            terminal.Note(
                "refminer: note: no call sequence is shared by three nodes of the index, and no pattern of the library was asked for."
            );
    }

    private static int Show(Terminal terminal, string wanted, Pattern[] patterns, Idiom[] idioms, OutputFormat format)
    {
        var pattern = Array.Find(patterns, p => p.Id == wanted);
        var idiom = Array.Find(idioms, i => i.Id == wanted);
        if (pattern is null && idiom is null)
        {
            var nearest = EditDistance.Nearest(wanted, patterns.Select(p => p.Id).Concat(idioms.Select(i => i.Id)));
            throw new UsageException(
                $"there is no pattern '{Terminal.Visible(wanted)}'."
                    + $"{(nearest is null ? " 'refminer patterns --format json' lists the ids." : $" Did you mean '{nearest}'?")}"
            );
        }

        var answer = pattern is not null ? PatternAnswer.From(pattern) : PatternAnswer.From(idiom!);
        terminal.Write(format, () => answer, () => terminal.Results.Write(pattern is not null ? Text(pattern) : Text(idiom!, answer)));
        return ExitCode.Done;
    }

    private static string Text(Pattern pattern) =>
        $"# {pattern.Name}\n\n{pattern.Category} | {Types(pattern.NodeTypes)} | {string.Join(", ", pattern.Tags)}\n\n"
        + $"{pattern.Description}\n\n{Context.Prose.Fence("csharp", pattern.Code)}\n\n"
        + $"{string.Join('\n', pattern.Guidelines.Select(line => "- " + line))}\n";

    private static string Text(Idiom idiom, PatternAnswer answer)
    {
        var names = idiom.Record.Nodes.Take(MostNames).Select(number => idiom.Segment.Packed.NodeNames[number]);
        var more = idiom.Support > MostNames ? FormattableString.Invariant($" and {idiom.Support - MostNames} more") : "";
        return string.Create(
                CultureInfo.InvariantCulture,
                $"# {idiom.Name}\n\nmined | {Types(idiom.Record.NodeTypes)} | seen in {idiom.Support} nodes of "
                    + $"{idiom.Segment.Entry.Name}\n\n"
            )
            + $"{answer.Location}\n\n{Context.Prose.Fence("csharp", answer.Code)}\n\n- Nodes: {string.Join(", ", names)}{more}.\n"
            + FormattableString.Invariant($"- Together {Math.Pow(2, idiom.Record.Lift):N0} times as often as by chance.\n");
    }

    private static string Types(IEnumerable<NodeType> types) => string.Concat(types.Select(type => type.ToString()[0]));
}
