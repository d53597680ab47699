using System.Runtime.InteropServices;
using RefMiner.Files;

namespace RefMiner.Incremental;

/// <summary>Finds the names whose meaning may have changed with some files.</summary>
/// <remarks>A declaration has changed when its text as others see it has, or when that text says the name of a changed one: so
/// whoever comes by a type
/// through any chain of members says, at its end, a changed name. What the language uses without a name changes the type around
/// it instead.</remarks>
internal sealed class ChangedNames
{
    private readonly HashSet<ulong> _names = [];
    private readonly List<ulong> _waiting = [];

    private ChangedNames() { }

    /// <summary>The changed names, or null where anything may have changed.</summary>
    /// <param name="before">Files as they were, those only that have changed or gone, with their projects.</param>
    /// <param name="after">Files as they are, those only that have changed or come.</param>
    /// <param name="all">All files as they are.</param>
    /// <param name="namespaces">Names within namespaces that have come or gone.</param>
    public static IReadOnlySet<ulong>? Find(
        IEnumerable<FileState> before,
        IEnumerable<FileState> after,
        IReadOnlyCollection<FileOutline> all,
        IEnumerable<ulong> namespaces
    )
    {
        var changed = new ChangedNames();
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

        return changed.Close(all) ? changed._names : null;

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

    // Few files say a name, so that only their declarations are looked at.
    private bool Close(IReadOnlyCollection<FileOutline> all)
    {
        while (_waiting.Count > 0)
        {
            var names = _waiting.ToHashSet();
            _waiting.Clear();
            foreach (var file in all.Where(file => file.Says(names)))
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
        Add(declaration.Name);
        if (declaration.Reach == DeclarationReach.Type)
            Add(declaration.Owner);
        return declaration.Reach != DeclarationReach.All;
    }

    private void Add(ulong name)
    {
        if (_names.Add(name))
            _waiting.Add(name);
    }
}
