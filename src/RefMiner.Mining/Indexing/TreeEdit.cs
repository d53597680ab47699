using RefMiner.Files;
using RefMiner.Guards;
using RefMiner.Secrets;

namespace RefMiner.Indexing;

/// <summary>Reads edited files of a tree that was mined before.</summary>
internal static class TreeEdit
{
    /// <summary>The tree with other contents of some files; null where more has changed: a file came or went, says something of others
    /// without naming them, or the profile is another.</summary>
    /// <param name="run">The run.</param>
    /// <param name="tree">The tree as it was.</param>
    /// <param name="paths">The files, from the root.</param>
    /// <param name="takesBroken">Whether files that do not parse are taken as they are; else they stand as they were.</param>
    public static MinedTree? Read(MiningRun run, MinedTree tree, IReadOnlyCollection<string> paths, bool takesBroken)
    {
        run.Files.Learn(tree.Listing.RealNames);
        if (Reread(run, tree, paths, takesBroken) is not { } edited)
            return null;

        var profile = ProfileChoice.Choose(run.Options.Profiles.Value, TreeReading.BaseNames(edited.Sources));
        if (profile.Hash != tree.Profile.Hash)
            return null;

        return edited with
        {
            State = tree.State with
            {
                Tree = tree.State.Tree with { Files = [.. edited.Sources.Select(source => source.State)] },
                Frame = TreeFrame.Hash(run, edited.Listing, edited.ProjectFaults, edited.Sources, edited.Projects),
            },
        };
    }

    private static MinedTree? Reread(MiningRun run, MinedTree tree, IReadOnlyCollection<string> paths, bool takesBroken)
    {
        var numbers = tree.Numbers();
        var leftOut = tree.Listing.LeftOut.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        paths = [.. paths.Select(SecretNames.Hide).Where(path => !leftOut.Contains(path) || !File.Exists(run.Files.FullPath(path)))];
        if (!paths.All(numbers.ContainsKey))
            return null;

        var known = paths.Select(path => numbers[path]).Distinct().Order().ToList();
        var read = CodeGuard.RunAll<int, SourceFile?>(
            known,
            run.Options.MaxParallelism,
            run.Options.FileLimit,
            (number, stop) => Reread(run, tree, tree.Sources[number].State, stop),
            _ => null,
            run.CancellationToken
        );
        var sources = tree.Sources.ToBuilder();
        var held = new List<string>();
        for (var i = 0; i < read.Length; i++)
        {
            var before = sources[known[i]].State;
            if (read[i] is not { } now || sources[known[i]].IsKept || !IsForItself(before, now.State))
                return null;
            if (!takesBroken && now.IsBroken)
                held.Add(before.Path);
            else if (now.State.Hash != before.Hash)
                sources[known[i]] = now;
        }

        return tree with
        {
            Sources = sources.ToImmutable(),
            Held = [.. held],
        };
    }

    private static SourceFile Reread(MiningRun run, MinedTree tree, FileState before, CancellationToken stop)
    {
        var file = SourceFile.Read(
            run.Files,
            before.Path,
            tree.ParseOptions(before.Path),
            before,
            tree.Listing.ReasonToBind(before.Path),
            stop
        );
        if (!ReferenceEquals(file.State, before))
            file.BelongTo(before.Project);
        return file;
    }

    private static bool IsForItself(FileState before, FileState now) =>
        now.Hash.Length > 0
        && before.Hash.Length > 0
        && now.Excluded == before.Excluded
        && before.Outline is { } one
        && now.Outline is { } other
        && one.Globals == other.Globals
        && one.Conditions == other.Conditions;
}
