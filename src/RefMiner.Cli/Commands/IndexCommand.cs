using System.CommandLine;
using System.Globalization;
using RefMiner.Mcp;
using RefMiner.Operations;
using RefMiner.Output;
using RefMiner.Views;

namespace RefMiner.Commands;

/// <summary><c>refminer index</c>: mines trees into the index.</summary>
internal static class IndexCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("index", "Mines C# source trees into the index. Nothing of a tree is executed, and it need not build.");
        var given = new IndexArguments(command);
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(terminal, parsed, given, cancellationToken)));
        return command;
    }

    private static int Run(Terminal terminal, ParseResult parsed, IndexArguments given, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(given.MaxSkipped) < 0)
            throw new UsageException($"--max-skipped is {parsed.GetValue(given.MaxSkipped)}; it must be at least 0.");

        var usesMsBuild = parsed.GetValue(given.Load) == "msbuild";
        var trees = parsed.GetValue(given.Paths)!;
        var roots = trees.Select(FolderOf).ToArray();
        var names = CorporaOf(roots, parsed.GetValue(given.Name));
        IndexOperation.RefuseBadProfile(parsed.GetValue(given.Profile)!);
        RefuseMissing(roots);
        RefuseBlank(parsed.GetValue(given.Include), parsed.GetValue(given.Exclude));
        NoteLoading(terminal, roots.Zip(trees), usesMsBuild);
        var results = new List<MinedCorpus>();
        var failure = ExitCode.Done;
        using (var session = IndexView.Open(terminal, parsed.GetValue(given.Index)!))
        {
            foreach (var corpus in names)
                session.RefuseOtherCase(corpus);
            if (parsed.GetValue(given.Name) is null)
                RefuseOtherTree(session, roots.Zip(names));
            foreach (var (root, corpus, path) in roots.Zip(names, trees))
            {
                var options = new IndexOptions
                {
                    Root = root,
                    Name = corpus,
                    Profile = parsed.GetValue(given.Profile)!,
                    Include = [.. parsed.GetValue(given.Include) ?? []],
                    Exclude = [.. parsed.GetValue(given.Exclude) ?? []],
                    IncludeTests = parsed.GetValue(given.Tests),
                    UsesMsBuild = usesMsBuild,
                    MsBuildTarget = usesMsBuild && path != root && IsProjectFile(path) ? Path.GetFullPath(path) : null,
                };
                try
                {
                    results.Add(IndexView.Run(terminal, session, new IndexMiner(options), cancellationToken, parsed.GetValue(given.Full)));
                }
                catch (CorpusNotFoundException e) when (roots.Length > 1)
                {
                    // A tree without a source file is no reason to leave the others out.
                    terminal.Report(e);
                    failure = ExitCode.Of(e);
                }
            }
        }

        if (parsed.GetValue(given.Redactions))
            ShowRedactions(terminal, results);
        if (parsed.GetValue(given.Format) == OutputFormat.Json)
            terminal.Results.Write(Json.Document(IndexView.Answer(parsed.GetValue(given.Index)!, results)));
        return failure != ExitCode.Done
            ? failure
            : Skipped(terminal, results.Sum(r => r.Report.FilesSkipped), parsed.GetValue(given.MaxSkipped));
    }

    private static void RefuseMissing(string[] roots)
    {
        foreach (var root in roots.Where(root => !Directory.Exists(root)))
            throw new CorpusNotFoundException(root, $"there is no folder '{root}'. Give a folder with C# sources.");
    }

    private static void RefuseBlank(params IEnumerable<string[]?> globs)
    {
        if (globs.Any(given => given?.Any(string.IsNullOrWhiteSpace) == true))
            throw new UsageException("--include and --exclude take globs, and one that is given is empty. Leave it out.");
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
        foreach (var place in corpora.SelectMany(corpus => corpus.Report.RedactionPlaces))
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
    private static void RefuseOtherTree(MiningSession session, IEnumerable<(string Root, string Name)> trees)
    {
        foreach (var (root, name) in trees)
        {
            if (
                session.Corpora.FirstOrDefault(corpus => corpus.Name == name)?.Corpus is { } other
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
