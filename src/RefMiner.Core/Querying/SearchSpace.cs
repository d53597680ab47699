using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Ranking;
using RefMiner.Storage;

namespace RefMiner.Querying;

/// <summary>Segments of a generation that are searched together, under common numbers. Immutable; usable from many threads.</summary>
internal sealed class SearchSpace
{
    private readonly int[] _methodBase;
    private readonly int[] _nodeBase;
    private readonly int[] _fileBase;
    private readonly int[] _methodTraits;
    private readonly Lazy<ImmutableArray<Idiom>> _idioms;
    private readonly Lazy<ILookup<string, int>> _nodesByName;
    private readonly Lazy<TraitIndex> _traits;
    private readonly Lazy<NodeNameTerms> _nodeNames;
    private readonly Lazy<FamilyIndex> _families;
    private readonly Lazy<PlainTypeIndex> _plainTypes;
    private readonly Lazy<bool[]> _hasOwnFileName;

    /// <summary>Numbers methods, nodes, files and names across the segments, in their order.</summary>
    public SearchSpace(ImmutableArray<SegmentReader> segments)
    {
        Segments = segments;
        PackedCorpus[] packed = [.. segments.Select(segment => segment.Packed)];
        _methodBase = Bases(packed, p => p.MethodCount);
        _nodeBase = Bases(packed, p => p.NodeCount);
        _fileBase = Bases(packed, p => p.Files.Count);
        (Terms, var terms) = Merge(packed, p => p.Terms);
        Postings = TermIndex.Build([.. segments.Select(segment => segment.TakePostings())], terms, Terms.Count, _methodBase);
        (var names, var apiNames) = Merge(packed, p => p.ApiNames);
        (var typeNames, var types) = Merge(packed, p => p.TypeNames);
        Uses = new UseIndex(packed, names, apiNames, typeNames, types);
        Members = new MemberIndex(packed, apiNames, types, _fileBase, (names.Count, typeNames.Count));
        Statements = new StatementIndex(packed, Uses);
        Node = Join(packed, p => p.MethodNode, _nodeBase);
        File = Join(packed, p => p.MethodFile, _fileBase);
        FullTokens = Join(packed, p => p.FullTokens, null);
        BodyTokens = Join(packed, p => p.BodyTokens, null);
        NodeTypes = [.. packed.SelectMany(p => p.NodeTypes)];
        (Namespaces, var namespaces) = Merge(packed, p => p.Namespaces);
        NodeNamespace = [.. packed.SelectMany((p, s) => p.NodeNamespace.Select(name => namespaces[s][name]))];
        NamespaceMethods = InvertedLists.ByOwner(Node, NodeNamespace, Namespaces.Count);
        Names = new NameTerms(Uses.Names, Terms);
        FileMethods = InvertedLists.ByKey(File, FileCount);
        _idioms = new(() => Idiom.Of(Segments));
        Features = [.. packed.Select(p => new FeatureIndex(p))];
        _methodTraits = Join(packed, p => p.MethodTraits, null);
        _nodesByName = new(NodesByName);
        _traits = new(() => new TraitIndex(this));
        Declared = [.. packed.Select(p => p.Declared)];
        _nodeNames = new(() => NodeNameTerms.Build(this));
        _families = new(() => FamilyIndex.Build(this));
        _plainTypes = new(() => new PlainTypeIndex(this));
        _hasOwnFileName = new(FilesWithOwnName);
    }

    /// <summary>The segments.</summary>
    public ImmutableArray<SegmentReader> Segments { get; }

    /// <summary>Index terms, sorted.</summary>
    public StringTable Terms { get; }

    /// <summary>Where they occur.</summary>
    public TermIndex Postings { get; }

    /// <summary>What the bodies use.</summary>
    public UseIndex Uses { get; }

    /// <summary>Types and members.</summary>
    public MemberIndex Members { get; }

    /// <summary>Statements of the bodies.</summary>
    public StatementIndex Statements { get; }

    /// <summary>Pieces of the API names.</summary>
    public NameTerms Names { get; }

    /// <summary>Node of each method; ascending.</summary>
    public int[] Node { get; }

    /// <summary>File of each method.</summary>
    public int[] File { get; }

    /// <summary>cl100k_base tokens of each method's full form.</summary>
    public int[] FullTokens { get; }

    /// <summary>The same of its body.</summary>
    public int[] BodyTokens { get; }

    /// <summary>Node type of each node.</summary>
    public byte[] NodeTypes { get; }

    /// <summary>Namespaces, sorted.</summary>
    public StringTable Namespaces { get; }

    /// <summary>Namespace of each node.</summary>
    public int[] NodeNamespace { get; }

    /// <summary>Methods of each namespace.</summary>
    public InvertedLists NamespaceMethods { get; }

    /// <summary>Methods of each file.</summary>
    public InvertedLists FileMethods { get; }

    /// <summary>Nodes of each feature, by segment and its own numbers.</summary>
    public ImmutableArray<FeatureIndex> Features { get; }

    /// <summary>Methods in all segments.</summary>
    public int MethodCount => _methodBase[^1];

    /// <summary>Nodes in all segments.</summary>
    public int NodeCount => _nodeBase[^1];

    /// <summary>Files in all segments.</summary>
    public int FileCount => _fileBase[^1];

    /// <summary>Number of a segment's first method.</summary>
    public int MethodBase(int segment) => _methodBase[segment];

    /// <summary>Number of a segment's first node.</summary>
    public int NodeBase(int segment) => _nodeBase[segment];

    /// <summary>Number of a segment's first file.</summary>
    public int FileBase(int segment) => _fileBase[segment];

    /// <summary>Whether no other file has the name of a file; letter case does not tell names apart.</summary>
    public bool HasOwnFileName(int file) => _hasOwnFileName.Value[file];

    /// <summary>Idioms of the corpora, those with the most support first; read when first asked for.</summary>
    public ImmutableArray<Idiom> Idioms => _idioms.Value;

    /// <summary>What the methods have in common; counted when first asked for.</summary>
    public TraitIndex Traits => _traits.Value;

    /// <summary>What the files of each segment declare, by term.</summary>
    public ImmutableArray<DeclaredPostings> Declared { get; }

    /// <summary>Pieces of the nodes' names; read when first asked for.</summary>
    public NodeNameTerms NodeNames => _nodeNames.Value;

    /// <summary>Base types and names of the nodes by their last piece; read when first asked for.</summary>
    public FamilyIndex Families => _families.Value;

    /// <summary>Types without code by the last piece of their name; read when first asked for.</summary>
    public PlainTypeIndex PlainTypes => _plainTypes.Value;

    /// <summary>Segment of a method, and its number there.</summary>
    public (int Segment, int Local) LocateMethod(int method) => Locate(_methodBase, method);

    /// <summary>Segment of a node, and its number there.</summary>
    public (int Segment, int Local) LocateNode(int node) => Locate(_nodeBase, node);

    /// <summary>Methods of a node: first, and one past the last.</summary>
    public (int Start, int End) MethodsOf(int node)
    {
        var (segment, local) = LocateNode(node);
        var starts = Segments[segment].Packed.NodeMethodStart;
        return (_methodBase[segment] + starts[local], _methodBase[segment] + starts[local + 1]);
    }

    /// <summary>Nodes of a simple name, ascending.</summary>
    public IEnumerable<int> NodesOf(string name) => _nodesByName.Value[name];

    /// <summary>Project of a file: its segment and number there, or -1 where it has none.</summary>
    public (int Segment, int Project) ProjectOf(int file)
    {
        var (segment, local) = Locate(_fileBase, file);
        return (segment, Segments[segment].Packed.FileProject[local]);
    }

    /// <summary>Segment of a file, and its number there.</summary>
    public (int Segment, int Local) LocateFile(int file) => Locate(_fileBase, file);

    /// <summary>Folder of a file, from the corpus root, with '/' at its end unless it is the root.</summary>
    public string FolderOf(int file)
    {
        var path = PathOf(file);
        return path[..(path.LastIndexOf('/') + 1)];
    }

    /// <summary>Path of a file, from the corpus root, with '/'.</summary>
    public string PathOf(int file)
    {
        var (segment, local) = LocateFile(file);
        return Segments[segment].Packed.Files[local];
    }

    /// <summary>Whether a method has any of some traits.</summary>
    public bool Has(int method, MethodTraits traits) => (_methodTraits[method] & (int)traits) != 0;

    /// <summary>Whether all methods of a node are obsolete.</summary>
    public bool IsObsolete(int node) => HasOnly(node, MethodTraits.IsObsolete);

    /// <summary>Whether all methods of a node are what its fields and properties begin with: it holds data.</summary>
    public bool HoldsData(int node) => HasOnly(node, MethodTraits.IsValue);

    private bool HasOnly(int node, MethodTraits traits)
    {
        var (start, end) = MethodsOf(node);
        for (var m = start; m < end; m++)
        {
            if (!Has(m, traits))
                return false;
        }

        return true;
    }

    /// <summary>File of a node's first method.</summary>
    public int FileOf(int node) => File[MethodsOf(node).Start];

    /// <summary>The node that a type's declaration is of, or -1 where it has none.</summary>
    /// <param name="member">Number of the declaration.</param>
    /// <param name="name">Simple name of the type.</param>
    public int NodeOfDeclaration(int member, string name)
    {
        var (segment, owner) = (Members.Segment(member), Members.OwnerName(member));
        return NodesOf(name)
            .Where(node => LocateNode(node) is var (s, local) && s == segment && Segments[s].Node(local).Id.Value[2..] == owner)
            .FirstOrDefault(-1);
    }

    /// <summary>Lines of a method.</summary>
    public LineSpan LinesOf(int method)
    {
        var (segment, local) = LocateMethod(method);
        var packed = Segments[segment].Packed;
        return new LineSpan(packed.MethodStartLine[local], packed.MethodEndLine[local]);
    }

    /// <summary>Simple name of a method.</summary>
    public string NameOf(int method)
    {
        var (segment, local) = LocateMethod(method);
        return Segments[segment].Packed.MethodNames[local];
    }

    /// <summary>Simple name of a node.</summary>
    public string NodeNameOf(int node)
    {
        var (segment, local) = LocateNode(node);
        return Segments[segment].Packed.NodeNames[local];
    }

    private ILookup<string, int> NodesByName() =>
        Segments
            .SelectMany(
                (segment, s) =>
                    Enumerable
                        .Range(0, segment.Packed.NodeCount)
                        .Select(local => (Name: segment.Packed.NodeNames[local], Node: _nodeBase[s] + local))
            )
            .ToLookup(pair => pair.Name, pair => pair.Node, StringComparer.Ordinal);

    private static (int Segment, int Local) Locate(int[] bases, int number)
    {
        var at = Array.BinarySearch(bases, number);
        if (at < 0)
            at = ~at - 1;
        while (bases[at + 1] == number)
            at++;
        return (at, number - bases[at]);
    }

    private bool[] FilesWithOwnName()
    {
        string[] names =
        [
            .. from segment in Segments
            let files = segment.Packed.Files
            from file in Enumerable.Range(0, files.Count)
            select Path.GetFileName(files[file]),
        ];
        var counts = names.CountBy(name => name, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
        return [.. names.Select(name => counts[name] == 1)];
    }

    private static (StringTable Merged, int[][] Positions) Merge(PackedCorpus[] packed, Func<PackedCorpus, StringTable> table) =>
        packed.Length == 0 ? (StringTable.Create([]), []) : StringTable.Merge([.. packed.Select(table)]);

    private static int[] Join(PackedCorpus[] packed, Func<PackedCorpus, int[]> items, int[]? bases) =>
        packed.Length == 1
            ? items(packed[0])
            : [.. packed.SelectMany((p, s) => items(p).Select(item => item + (bases is null ? 0 : bases[s])))];

    private static int[] Bases(PackedCorpus[] packed, Func<PackedCorpus, int> count)
    {
        var bases = new int[packed.Length + 1];
        for (var s = 0; s < packed.Length; s++)
            bases[s + 1] = bases[s] + count(packed[s]);
        return bases;
    }
}
