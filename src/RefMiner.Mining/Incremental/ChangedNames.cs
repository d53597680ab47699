using System.Runtime.InteropServices;
using RefMiner.Files;

namespace RefMiner.Incremental;

/// <summary>Finds the names whose meaning may have changed with some files.</summary>
/// <remarks>A declaration has changed when its text as others see it has, or when that text says the name of a changed one: so
/// whoever comes by a type
/// through any chain of members says, at its end, a changed name. What the language uses without a name changes the type around
/// it instead. A member is meant only where there is a way to its type: code that says its name has not changed with it unless it
/// would have changed with the type.</remarks>
internal sealed class ChangedNames
{
    // A type that much leads to is hardly worth the search.
    private const int MostWays = 5_000;

    private readonly IReadOnlyCollection<FileOutline> _all;
    private readonly HashSet<ulong> _names = [];
    private readonly HashSet<ulong> _alone = [];
    private readonly HashSet<ulong> _owners = [];
    private readonly List<ulong> _waiting = [];
    private readonly int _most;
    private readonly Lazy<ChangedNames?> _ways;

    private ChangedNames(IReadOnlyCollection<FileOutline> all, int most)
    {
        (_all, _most) = (all, most);
        _ways = new(Ways);
    }

    /// <summary>The changed names, or null where anything may have changed.</summary>
    /// <param name="before">Files as they were, those only that have changed or gone, with their projects.</param>
    /// <param name="after">Files as they are, those only that have changed or come.</param>
    /// <param name="all">All that is compiled, as it is.</param>
    /// <param name="namespaces">Names within namespaces that have come or gone.</param>
    public static ChangedNames? Find(
        IEnumerable<FileState> before,
        IEnumerable<FileState> after,
        IReadOnlyCollection<FileOutline> all,
        IEnumerable<ulong> namespaces
    )
    {
        var changed = new ChangedNames(all, int.MaxValue);
        foreach (var name in namespaces)
            changed.Add(name);
        var counts = new Dictionary<(string Project, ulong Name, ulong Surface), (int Count, Declaration Declaration)>();
        Count(before, -1);
        Count(after, 1);
        foreach (var (count, declaration) in counts.Values.Where(value => value.Count != 0))
        {
            if (!changed.Add(declaration))
                return null;
        }

        return changed.Close() ? changed : null;

        void Count(IEnumerable<FileState> files, int step)
        {
            foreach (var file in files)
            {
                foreach (var declaration in file.Outline?.Declarations ?? [])
                {
                    ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(
                        counts,
                        (file.Project, declaration.Name, declaration.Surface),
                        out _
                    );
                    entry = (entry.Count + step, declaration);
                }
            }
        }
    }

    /// <summary>Whether a file may bind otherwise.</summary>
    public bool AreSaidBy(FileOutline file) =>
        file.Says(_alone) || (file.Says(_names) && (_ways.Value is not { } ways || file.Says(ways._names)));

    // All that would have changed with the types around the changed members; null where that may be anything.
    private ChangedNames? Ways()
    {
        var ways = new ChangedNames(_all, MostWays);
        foreach (var owner in _owners)
            ways.Add(owner);
        return ways.Close() ? ways : null;
    }

    // Few files say a name, so that only their declarations are looked at.
    private bool Close()
    {
        while (_waiting.Count > 0)
        {
            if (_names.Count > _most)
                return false;

            var names = _waiting.ToHashSet();
            _waiting.Clear();
            foreach (var file in _all.Where(file => file.Says(names)))
            {
                if (file.GlobalMentions.Any(names.Contains))
                    return false;

                // A file's own alias stands for the name in all that it declares.
                var isAliased = file.UsingMentions.Any(names.Contains);
                foreach (var declaration in file.Declarations)
                {
                    if ((isAliased || declaration.Mentions.Any(names.Contains)) && !Add(declaration))
                        return false;
                }
            }
        }

        return true;
    }

    private bool Add(Declaration declaration)
    {
        switch (declaration)
        {
            case { Reach: DeclarationReach.Member }:
                _owners.Add(declaration.Owner);
                Note(declaration.Name);
                break;
            case { Reach: DeclarationReach.Type, Owner: not 0 }:
                Add(declaration.Owner);
                break;
            default:
                Add(declaration.Name);
                break;
        }

        return declaration.Reach != DeclarationReach.All;
    }

    private void Add(ulong name)
    {
        _alone.Add(name);
        Note(name);
    }

    private void Note(ulong name)
    {
        if (_names.Add(name))
            _waiting.Add(name);
    }
}
