using RefMiner.Nodes;

namespace RefMiner.Querying;

/// <summary>Where the new method will stand, as far as the index tells, and what can be named from there.</summary>
/// <remarks>The type that the request names, if the request may see it; else the project that holds most of its namespace, or of
/// the nearest namespace around it.</remarks>
internal sealed class Place
{
    private const int MostMethodsAsked = 400;

    private readonly Pool _pool;
    private readonly SearchSpace _space;
    private readonly HashSet<int> _bases;
    private readonly (int Segment, int Project)? _project;
    private readonly HashSet<int> _visible = [];
    private readonly string? _owner;

    /// <summary>Finds the place of a request.</summary>
    public Place(RequestTerms request, Pool pool)
    {
        (_pool, _space) = (pool, pool.Space);
        Candidates = [.. NodesNamed(request)];
        Node = Candidates.Length > 0 ? Candidates[0] : -1;
        var bases = request.BaseTypes.Select(SimpleName).ToList();
        if (Node >= 0)
        {
            var (segment, local) = _space.LocateNode(Node);
            Record = _space.Segments[segment].Node(local);
            bases.AddRange(Record.BaseTypes);
            bases.Add(Record.Name);
            _owner = Record.Id.Value[2..];
        }

        _bases = [.. bases.Select(_space.Uses.Types.IndexOf).Where(type => type >= 0)];
        _project = Node >= 0 ? ProjectOfNode(Node) : ProjectOfNamespace(request.Namespace);
        if (_project is not (>= 0 and var s, >= 0 and var p))
            return;

        _visible.Add(p);
        _visible.UnionWith(_space.Segments[s].Projects[p].References);
    }

    /// <summary>The type that will hold the method, or -1 where the request does not name one that it may see.</summary>
    public int Node { get; }

    /// <summary>Its record without methods, or null.</summary>
    public NodeRecord? Record { get; }

    /// <summary>All types that the request may mean, the best first.</summary>
    public int[] Candidates { get; }

    /// <summary>The project, or null where it is not known.</summary>
    public ProjectRecord? Project =>
        _project is (>= 0 and var segment, >= 0 and var project) ? _space.Segments[segment].Projects[project] : null;

    /// <summary>
    /// Segment of the project and its number there; null where neither type nor namespace is known, project -1 for files without
    /// one.
    /// </summary>
    public (int Segment, int Number)? ProjectNumber => _project;

    /// <summary>Whether the type is a base type of the new method's type, or that type itself.</summary>
    public bool IsBase(int type) => _bases.Contains(type);

    /// <summary>Whether a member can be named from here. Where the place is not known, only what is public can.</summary>
    public bool CanName(int member)
    {
        var members = _space.Members;
        var access = members.Access(member);
        var file = members.File[member];
        if (file < 0)
            return access == Access.Public || (access is Access.Protected or Access.ProtectedInternal && IsBase(members.Type[member]));
        if (!_pool.ContainsFile(file))
            return false;
        if (_owner is not null && members.OwnerName(member) == _owner)
            return true;

        var (segment, project) = _space.ProjectOf(file);
        var isSame = _project is { } own ? own == (segment, project) : access == Access.Public || IsOnly(segment);
        return Sees(segment, project)
            && access switch
            {
                Access.Public => true,
                Access.Internal => isSame,
                Access.Protected => IsBase(members.Type[member]),
                Access.ProtectedInternal => isSame || IsBase(members.Type[member]),
                Access.PrivateProtected => isSame && IsBase(members.Type[member]),
                _ => false,
            };
    }

    private bool Sees(int segment, int project) =>
        _project is not { } own || (own.Segment == segment && (own.Project < 0 || project < 0 || _visible.Contains(project)));

    private bool IsOnly(int segment) =>
        _space.Segments.Length == 1 && _space.Segments[segment].Projects.Count(project => !project.IsTest) <= 1;

    /// <summary>Nodes of the request's type's name that it may see: those of its namespace if there are any.</summary>
    private IEnumerable<int> NodesNamed(RequestTerms request)
    {
        if (request.TypeName is not { Length: > 0 } name)
            return [];

        int[] nodes = [.. _space.NodesOf(SimpleName(name)).Where(node => _pool.ContainsAnyOf(_space.MethodsOf(node)))];
        if (request.Namespace is not { Length: > 0 } wanted)
            return nodes;

        return nodes.Where(node => NamespaceOf(node) == wanted);
    }

    private static string SimpleName(string type) => type.Split('<')[0].Split('.')[^1].Trim().TrimEnd('?', '[', ']');

    private string NamespaceOf(int node) => _space.Namespaces[_space.NodeNamespace[node]];

    private (int Segment, int Project) ProjectOfNode(int node)
    {
        var (start, end) = _space.MethodsOf(node);
        var method = Enumerable.Range(start, end - start).First(_pool.Contains);
        return _space.ProjectOf(_space.File[method]);
    }

    private (int Segment, int Project)? ProjectOfNamespace(string? wanted)
    {
        for (var name = wanted ?? ""; name.Length > 0; name = name[..Math.Max(0, name.LastIndexOf('.'))])
        {
            if (_space.Namespaces.IndexOf(name) is not (>= 0 and var number))
                continue;

            var projects = _space
                .NamespaceMethods[number]
                .ToArray()
                .Where(_pool.Contains)
                .Take(MostMethodsAsked)
                .Select(method => _space.ProjectOf(_space.File[method]))
                .GroupBy(project => project)
                .OrderByDescending(group => group.Count())
                .ThenBy(group => group.Key)
                .Select(group => group.Key)
                .ToArray();
            if (projects.Length > 0)
                return projects[0];
        }

        return null;
    }
}
