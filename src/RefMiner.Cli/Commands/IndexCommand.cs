using System.CommandLine;
using System.Globalization;
using RefMiner.Indexing;
using RefMiner.Mcp;
using RefMiner.Operations;
using RefMiner.Output;
using RefMiner.Storage;
using RefMiner.Views;

namespace RefMiner.Commands;

/// <summary><c>refminer index</c>: mines trees into the index.</summary>
internal static class IndexCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("index", "Mines C# source trees into the index. Nothing of a tree is executed, and it need not build.");
        var paths = new Argument<string[]>("path")
        {
            Description =
                "Folders with C# sources; each becomes one corpus. Of a solution (.sln, .slnx, .slnf) or project (.csproj) its "
                + "folder is mined; with --load msbuild, what it names is loaded.",
            Arity = ArgumentArity.OneOrMore,
        };
        var name = new Option<string?>("--name")
        {
            Description = "Name of the corpus; by default the folder's. With one path only.",
            HelpName = "N",
        };
        var profile = new Option<string>("--profile")
        {
            Description =
                "auto, onex-v2, dotnet or the folder of a profile. auto takes onex-v2 where its base classes are found, else dotnet.",
            DefaultValueFactory = _ => "auto",
            HelpName = "P",
        };
        var load = new Option<string>("--load")
        {
            Description =
                "auto or source: evaluate projects with the SDK's MSBuild, executing nothing of the tree. msbuild: load them with "
                + "the SDK, WHICH RUNS THE BUILD LOGIC AND GENERATORS OF THE TREE; only for trees that you trust.",
            DefaultValueFactory = _ => "auto",
            HelpName = "L",
        };
        load.AcceptOnlyFromAmong("auto", "source", "msbuild");
        var include = new Option<string[]>("--include")
        {
            Description = "Glob of files to mine, from the tree's root; may be repeated.",
            HelpName = "GLOB",
        };
        var exclude = new Option<string[]>("--exclude") { Description = "Glob of files to leave out; may be repeated.", HelpName = "GLOB" };
        var tests = new Option<bool>("--include-tests") { Description = "Mine test code too." };
        var full = new Option<bool>("--full") { Description = "Mine everything, not only what changed." };
        var redactions = new Option<bool>("--show-redactions")
        {
            Description = "Name file, line and kind of every credential that was replaced, never its value.",
        };
        var maxSkipped = new Option<int>("--max-skipped")
        {
            Description = "Files that may be skipped because of a fault before the exit code is 4.",
            DefaultValueFactory = _ => 0,
            HelpName = "N",
        };
        var index = SharedOptions.Index();
        var format = SharedOptions.Format(OutputFormat.Table);
        command.Arguments.Add(paths);
        foreach (var option in new Option[] { name, profile, load, include, exclude, tests, full, redactions, maxSkipped, index, format })
            command.Options.Add(option);
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(parsed, cancellationToken)));
        return command;

        int Run(ParseResult parsed, CancellationToken cancellationToken)
        {
            if (parsed.GetValue(maxSkipped) < 0)
                throw new UsageException($"--max-skipped is {parsed.GetValue(maxSkipped)}; it must be at least 0.");

            var usesMsBuild = parsed.GetValue(load) == "msbuild";
            var given = parsed.GetValue(paths)!;
            var roots = given.Select(FolderOf).ToArray();
            var names = CorporaOf(roots, parsed.GetValue(name));
            var profiles = IndexOperation.ProfilesBeside(parsed.GetValue(profile)!);
            RefuseMissing(roots);
            NoteLoading(terminal, roots.Zip(given), usesMsBuild);
            var results = new List<MinedCorpus>();
            var failure = ExitCode.Done;
            using (var writer = IndexView.OpenWriter(terminal, parsed.GetValue(index)!))
            {
                foreach (var corpus in names)
                    writer.RefuseOtherCase(corpus);
                if (parsed.GetValue(name) is null)
                    RefuseOtherTree(writer, roots.Zip(names));
                foreach (var (root, corpus, path) in roots.Zip(names, given))
                {
                    var options = new MiningOptions
                    {
                        Root = root,
                        Name = corpus,
                        Profiles = profiles,
                        Include = [.. parsed.GetValue(include) ?? []],
                        Exclude = [.. parsed.GetValue(exclude) ?? []],
                        IncludeTests = parsed.GetValue(tests),
                        UsesMsBuild = usesMsBuild,
                        MsBuildTarget = usesMsBuild && path != root && IsProjectFile(path) ? Path.GetFullPath(path) : null,
                    };
                    try
                    {
                        results.Add(IndexView.Run(terminal, writer, options, cancellationToken, parsed.GetValue(full)));
                    }
                    catch (CorpusNotFoundException e) when (roots.Length > 1)
                    {
                        // A tree without a source file is no reason to leave the others out.
                        terminal.Report(e);
                        failure = ExitCode.Of(e);
                    }
                }
            }

            if (parsed.GetValue(redactions))
                ShowRedactions(terminal, results);
            if (parsed.GetValue(format) == OutputFormat.Json)
                terminal.Results.Write(Json.Document(IndexView.Answer(parsed.GetValue(index)!, results)));
            return failure != ExitCode.Done
                ? failure
                : Skipped(terminal, results.Sum(r => r.Counts.FilesSkipped), parsed.GetValue(maxSkipped));
        }
    }

    private static void RefuseMissing(string[] roots)
    {
        foreach (var root in roots.Where(root => !Directory.Exists(root)))
            throw new CorpusNotFoundException(root, $"there is no folder '{root}'. Give a folder with C# sources.");
    }

    private static void NoteLoading(Terminal terminal, IEnumerable<(string Root, string Path)> trees, bool usesMsBuild)
    {
        if (usesMsBuild)
            terminal.Note("refminer: note: --load msbuild runs the build logic and the source generators of the tree");
        foreach (var (root, path) in trees.Where(tree => !usesMsBuild && tree.Root != tree.Path))
            terminal.Note(
                $"refminer: note: of '{path}' the folder '{root}' is mined, with all its projects; --load msbuild loads what "
                    + "the file names, if you trust the tree"
            );
    }

    private static string FolderOf(string path) =>
        !IsProjectFile(path) ? path
        : Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder
        : ".";

    /// <summary>Names of the corpora of some trees; refuses what cannot be a name, and two of one name.</summary>
    private static string[] CorporaOf(string[] roots, string? name)
    {
        if (name is not null && roots.Length > 1)
            throw new UsageException("--name names one corpus, but several paths are given.");

        var names = roots.Select(root => name ?? CorpusName.OfFolder(root)).ToArray();
        foreach (var bad in names.Where(n => !CorpusName.IsValid(n)))
            throw new UsageException(
                $"'{bad}' cannot name a corpus: letters, digits, '.', '_' and '-' can, 64 at most. Give another with --name."
            );
        var twice = names.GroupBy(n => n, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
        {
            throw new UsageException(
                twice.Distinct(StringComparer.Ordinal).Take(2).ToArray() is [var one, var other]
                    ? $"two paths would become corpora '{one}' and '{other}', which differ in case only. Mine them one by one "
                        + "with --name."
                    : $"two paths would both become corpus '{twice.Key}'. Mine them one by one with --name."
            );
        }

        return names;
    }

    private static void ShowRedactions(Terminal terminal, List<MinedCorpus> corpora)
    {
        foreach (var place in corpora.SelectMany(corpus => corpus.Counts.Redactions))
            terminal.Complain(FormattableString.Invariant($"{place.Path}({place.Line},1): redacted {place.Kind}"));
    }

    /// <summary>The exit code of a run that skipped files, which says so where they are too many.</summary>
    private static int Skipped(Terminal terminal, int skipped, int limit)
    {
        if (skipped <= limit)
            return ExitCode.Done;

        terminal.Complain(
            string.Create(
                CultureInfo.InvariantCulture,
                $"refminer: error: {skipped} files were skipped (limit {limit}). Fix them, exclude them with "
                    + $"--exclude, or raise the limit with --max-skipped {skipped}."
            )
        );
        return ExitCode.Skipped;
    }

    /// <summary>Refuses to put one tree silently in the place of another that is still there: folders named 'src' are many.</summary>
    private static void RefuseOtherTree(IndexWriter writer, IEnumerable<(string Root, string Name)> trees)
    {
        foreach (var (root, name) in trees)
        {
            if (
                writer.Corpora.FirstOrDefault(corpus => corpus.Name == name) is { } other
                && Directory.Exists(other.Tree)
                && RealPath.Of(other.Tree) != RealPath.Of(root)
            )
                throw new UsageException(
                    $"the corpus '{name}' of the index is that of another tree, '{other.Tree}'. Give this one a name of its own "
                        + $"with --name, or '--name {name}' to take its place."
                );
        }
    }

    private static bool IsProjectFile(string path) =>
        File.Exists(path) && Path.GetExtension(path).ToLowerInvariant() is ".sln" or ".slnx" or ".slnf" or ".csproj";
}
