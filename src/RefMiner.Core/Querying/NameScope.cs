namespace RefMiner.Querying;

/// <summary>Tells which of several types of one name a file means: one of its namespace, of those around it, or of its usings.</summary>
internal sealed class NameScope
{
    private readonly MemberIndex _members;
    private readonly HashSet<string> _namespaces = new(StringComparer.Ordinal) { "" };

    /// <summary>Reads what is known there.</summary>
    /// <param name="space">Where the types are.</param>
    /// <param name="declared">The namespace of the code.</param>
    /// <param name="file">Number of its file, or -1.</param>
    public NameScope(SearchSpace space, string declared, int file)
    {
        _members = space.Members;
        for (var end = declared.Length; end > 0; end = declared.LastIndexOf('.', end - 1))
            _namespaces.Add(declared[..end]);
        if (file < 0)
            return;

        _namespaces.UnionWith(space.Traits.Usings(file));
        if (space.ProjectOf(file) is (var segment, >= 0 and var project))
            _namespaces.UnionWith(space.Segments[segment].Projects[project].GlobalUsings);
    }

    /// <summary>Whether the type that declares a member can be named without its namespace.</summary>
    public bool Knows(int member) => _namespaces.Contains(NamespaceOf(_members.OwnerName(member)));

    /// <summary>What stands before the last name of a type.</summary>
    public static string NamespaceOf(string type) => type.LastIndexOf('.') is > 0 and var dot ? type[..dot] : "";
}
