using System.Collections.Immutable;
using RefMiner.Files;

namespace RefMiner.Incremental;

/// <summary>Finds the files that must be extracted again; what was extracted from all others is what a full run would extract.</summary>
internal static class Staleness
{
    /// <summary>Whether each file is stale, in the order of <see cref="TreeState.Files"/> of <paramref name="now"/>.</summary>
    /// <param name="before">The tree as the last run saw it.</param>
    /// <param name="now">The tree as it is.</param>
    /// <param name="contract">Fingerprint of the contract in a folder.</param>
    /// <param name="more">What is compiled beside the files.</param>
    public static bool[] Find(TreeState before, TreeState now, Func<string, ulong> contract, Lazy<ImmutableArray<FileOutline>> more)
    {
        var old = before.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var same = now
            .Files.Where(file => old.TryGetValue(file.Path, out var known) && IsSame(known, file))
            .Select(file => file.Path)
            .ToHashSet(StringComparer.Ordinal);
        var gone = before.Files.Where(file => !same.Contains(file.Path)).ToList();
        var come = now.Files.Where(file => !same.Contains(file.Path)).ToList();
        var isSame = gone.Count + come.Count == 0;
        var names = isSame
            ? null
            : ChangedNames.Find(
                gone,
                come,
                [.. now.Files.Select(file => file.Outline).OfType<FileOutline>(), .. more.Value],
                Namespaces(before, now)
            );
        if (names is null && !isSame)
            return [.. now.Files.Select(_ => true)];

        // What is known of a type is read off all its declarations.
        var types = gone.Concat(come).SelectMany(file => file.Outline?.Types ?? []).ToHashSet();
        return
        [
            .. now.Files.Select(file =>
                !same.Contains(file.Path)
                || !IsSameProject(file.Project, before, now)
                || old[file.Path].Contracts.Any(known => contract(known.Folder) != known.Fingerprint)
                || (
                    file.Outline is { } outline
                    && ((types.Count > 0 && outline.Types.Any(types.Contains)) || names?.AreSaidBy(outline) == true)
                )
            ),
        ];
    }

    private static bool IsSame(FileState before, FileState now) =>
        before.Hash == now.Hash && before.Options == now.Options && before.Project == now.Project;

    private static bool IsSameProject(string path, TreeState before, TreeState now) =>
        before.Projects.TryGetValue(path, out var fingerprint) && now.Projects.TryGetValue(path, out var other) && fingerprint == other;

    private static IEnumerable<ulong> Namespaces(TreeState before, TreeState now)
    {
        var old = Of(before);
        old.SymmetricExceptWith(Of(now));
        return old.SelectMany(name => name.Split('.')).Select(part => NameHash.Of(part));

        static HashSet<string> Of(TreeState state) =>
            state.Files.SelectMany(file => file.Outline?.Namespaces ?? []).ToHashSet(StringComparer.Ordinal);
    }
}
