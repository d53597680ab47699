namespace RefMiner.Ranking;

/// <summary>What ranking needs of one corpus, in flat arrays. Methods are numbered by node, nodes as in the segment.</summary>
/// <remarks>Lists of varying length are held as starts and items: the items of <c>i</c> stand from <c>Start[i]</c> up to
/// <c>Start[i + 1]</c>.</remarks>
internal sealed class PackedCorpus
{
    /// <summary>Index terms, sorted.</summary>
    public required StringTable Terms { get; init; }

    /// <summary>Start of each term's postings.</summary>
    public required int[] PostingStart { get; init; }

    /// <summary>Method of each posting; ascending within a term.</summary>
    public required int[] PostingMethod { get; init; }

    /// <summary>Field of each posting (<see cref="Nodes.TermField"/>); ascending within a method.</summary>
    public required byte[] PostingField { get; init; }

    /// <summary>Occurrences, at most 255.</summary>
    public required byte[] PostingCount { get; init; }

    /// <summary>Terms of each field of each method: <see cref="FieldCount"/> entries a method, at most 65,535.</summary>
    public required ushort[] FieldLength { get; init; }

    /// <summary>Node of each method; ascending.</summary>
    public required int[] MethodNode { get; init; }

    /// <summary>File of each method.</summary>
    public required int[] MethodFile { get; init; }

    /// <summary>Names of the methods.</summary>
    public required StringTable MethodNames { get; init; }

    /// <summary>First line of each method.</summary>
    public required int[] MethodStartLine { get; init; }

    /// <summary>Last line of each method.</summary>
    public required int[] MethodEndLine { get; init; }

    /// <summary>cl100k_base tokens of each method's full form.</summary>
    public required int[] FullTokens { get; init; }

    /// <summary>The same of its signature form.</summary>
    public required int[] SignatureTokens { get; init; }

    /// <summary>The same of its body.</summary>
    public required int[] BodyTokens { get; init; }

    /// <summary>API names in use, sorted.</summary>
    public required StringTable ApiNames { get; init; }

    /// <summary>Types in use as receivers, or that members belong to or give; sorted.</summary>
    public required StringTable TypeNames { get; init; }

    /// <summary>API name of each distinct use; uses are sorted by name, then receiver.</summary>
    public required int[] UseName { get; init; }

    /// <summary>Type of each use's receiver, or -1 where it did not resolve.</summary>
    public required int[] UseReceiver { get; init; }

    /// <summary>Start of each method's uses.</summary>
    public required int[] MethodUseStart { get; init; }

    /// <summary>Uses of each method; unique and ascending.</summary>
    public required int[] MethodUse { get; init; }

    /// <summary>Traits of each method (<see cref="Nodes.MethodTraits"/>).</summary>
    public required int[] MethodTraits { get; init; }

    /// <summary>What can be counted of methods by name (<see cref="MethodFacts"/>), sorted.</summary>
    public required StringTable FactNames { get; init; }

    /// <summary>Start of each method's facts.</summary>
    public required int[] MethodFactStart { get; init; }

    /// <summary>Facts of each method; unique and ascending.</summary>
    public required int[] MethodFact { get; init; }

    /// <summary>Start of each method's statements.</summary>
    public required int[] StatementStart { get; init; }

    /// <summary>cl100k_base tokens of each statement, at most 65,535.</summary>
    public required ushort[] StatementTokens { get; init; }

    /// <summary>Start of each statement's uses.</summary>
    public required int[] StatementUseStart { get; init; }

    /// <summary>Uses of each statement; unique and ascending.</summary>
    public required int[] StatementUse { get; init; }

    /// <summary>Type of each known member; members are sorted by type, then owner.</summary>
    public required int[] MemberType { get; init; }

    /// <summary>API name of each member.</summary>
    public required int[] MemberName { get; init; }

    /// <summary>Type that each member gives, or -1.</summary>
    public required int[] MemberResult { get; init; }

    /// <summary>File that declares each member, or -1 for one from outside the corpus.</summary>
    public required int[] MemberFile { get; init; }

    /// <summary>Line of each member's declaration, or 0.</summary>
    public required int[] MemberLine { get; init; }

    /// <summary>Full names of the types that members belong to, sorted.</summary>
    public required StringTable OwnerNames { get; init; }

    /// <summary>Owner of each member.</summary>
    public required int[] MemberOwner { get; init; }

    /// <summary>Type that an extension method extends, or -1.</summary>
    public required int[] MemberReceiver { get; init; }

    /// <summary>Kind of each member (<see cref="Nodes.DeclarationKind"/>).</summary>
    public required byte[] MemberKind { get; init; }

    /// <summary>From where each member can be named (<see cref="Nodes.Access"/>).</summary>
    public required byte[] MemberAccess { get; init; }

    /// <summary>Traits of each member (<see cref="Nodes.DeclarationTraits"/>).</summary>
    public required byte[] MemberTraits { get; init; }

    /// <summary>cl100k_base tokens of each member's text, at most 65,535; 0 where only its name is known.</summary>
    public required ushort[] MemberTokens { get; init; }

    /// <summary>Text of each member's declaration.</summary>
    public required StringTable MemberTexts { get; init; }

    /// <summary>First sentence of each member's documentation.</summary>
    public required StringTable MemberSummaries { get; init; }

    /// <summary>Terms of what the files declare.</summary>
    public required DeclaredPostings Declared { get; init; }

    /// <summary>Project of each file, or -1.</summary>
    public required int[] FileProject { get; init; }

    /// <summary>Similarity vectors of the methods, <see cref="HashedVector.Dimensions"/> entries each.</summary>
    public required sbyte[] MethodVectors { get; init; }

    /// <summary>Similarity vectors of the nodes.</summary>
    public required sbyte[] NodeVectors { get; init; }

    /// <summary>Names of the nodes.</summary>
    public required StringTable NodeNames { get; init; }

    /// <summary>Namespaces, sorted.</summary>
    public required StringTable Namespaces { get; init; }

    /// <summary>Namespace of each node.</summary>
    public required int[] NodeNamespace { get; init; }

    /// <summary>Node type of each node (<see cref="Nodes.NodeType"/>).</summary>
    public required byte[] NodeTypes { get; init; }

    /// <summary>First method of each node, and the number of methods at the end.</summary>
    public required int[] NodeMethodStart { get; init; }

    /// <summary>Ids of features that occur, sorted.</summary>
    public required StringTable FeatureNames { get; init; }

    /// <summary>Start of each node's features.</summary>
    public required int[] FeatureStart { get; init; }

    /// <summary>Features of each node; ascending.</summary>
    public required int[] Feature { get; init; }

    /// <summary>Their strength: 255 stands for 1.</summary>
    public required byte[] FeatureStrength { get; init; }

    /// <summary>Paths of the files, in the segment's order.</summary>
    public required StringTable Files { get; init; }

    /// <summary>Fields of <see cref="FieldLength"/> a method.</summary>
    public const int FieldCount = 10;

    /// <summary>Number of methods.</summary>
    public int MethodCount => MethodNode.Length;

    /// <summary>Number of nodes.</summary>
    public int NodeCount => NodeTypes.Length;

    /// <summary>Uses of one method.</summary>
    public ReadOnlySpan<int> UsesOf(int method) => MethodUse.AsSpan(MethodUseStart[method]..MethodUseStart[method + 1]);

    /// <summary>Strength of a feature in a node, in [0, 1]; 0 where it is absent.</summary>
    public double StrengthOf(int node, int feature)
    {
        var (start, end) = (FeatureStart[node], FeatureStart[node + 1]);
        var at = Array.BinarySearch(Feature, start, end - start, feature);
        return at < 0 ? 0 : FeatureStrength[at] / 255.0;
    }
}
