namespace RefMiner.Ranking;

/// <summary>What an open index holds of one corpus, in flat arrays. Methods are numbered by node, nodes as in the segment.</summary>
/// <remarks>Lists of varying length are held as starts and items: the items of <c>i</c> stand from <c>Start[i]</c> up to
/// <c>Start[i + 1]</c>.</remarks>
internal sealed class PackedCorpus
{
    /// <summary>Index terms, sorted.</summary>
    [PackedColumn("terms", PackedTable.Terms)]
    public required StringTable Terms { get; init; }

    /// <summary>Node of each method; ascending.</summary>
    [PackedColumn("method.node", PackedTable.Methods, RowOf = PackedTable.Nodes)]
    public required int[] MethodNode { get; init; }

    /// <summary>File of each method.</summary>
    [PackedColumn("method.file", PackedTable.Methods, RowOf = PackedTable.Files)]
    public required int[] MethodFile { get; init; }

    /// <summary>Names of the methods.</summary>
    [PackedColumn("methodNames", PackedTable.Methods)]
    public required StringTable MethodNames { get; init; }

    /// <summary>First line of each method.</summary>
    [PackedColumn("method.startLine", PackedTable.Methods)]
    public required int[] MethodStartLine { get; init; }

    /// <summary>Last line of each method.</summary>
    [PackedColumn("method.endLine", PackedTable.Methods)]
    public required int[] MethodEndLine { get; init; }

    /// <summary>cl100k_base tokens of each method's full form.</summary>
    [PackedColumn("method.fullTokens", PackedTable.Methods)]
    public required int[] FullTokens { get; init; }

    /// <summary>The same of its signature form.</summary>
    [PackedColumn("method.signatureTokens", PackedTable.Methods)]
    public required int[] SignatureTokens { get; init; }

    /// <summary>The same of its body.</summary>
    [PackedColumn("method.bodyTokens", PackedTable.Methods)]
    public required int[] BodyTokens { get; init; }

    /// <summary>API names in use, sorted.</summary>
    [PackedColumn("apiNames", PackedTable.ApiNames)]
    public required StringTable ApiNames { get; init; }

    /// <summary>Types in use as receivers, or that members belong to or give; sorted.</summary>
    [PackedColumn("typeNames", PackedTable.TypeNames)]
    public required StringTable TypeNames { get; init; }

    /// <summary>API name of each distinct use; uses are sorted by name, then receiver.</summary>
    [PackedColumn("use.name", PackedTable.Uses, RowOf = PackedTable.ApiNames)]
    public required int[] UseName { get; init; }

    /// <summary>Type of each use's receiver, or -1 where it did not resolve.</summary>
    [PackedColumn("use.receiver", PackedTable.Uses, RowOf = PackedTable.TypeNames, MayBeNone = true)]
    public required int[] UseReceiver { get; init; }

    /// <summary>Start of each method's uses.</summary>
    [PackedColumn("method.useStart", PackedTable.Methods, StartsIn = PackedTable.MethodUses)]
    public required int[] MethodUseStart { get; init; }

    /// <summary>Uses of each method; unique and ascending.</summary>
    [PackedColumn("method.use", PackedTable.MethodUses, RowOf = PackedTable.Uses)]
    public required int[] MethodUse { get; init; }

    /// <summary>Traits of each method (<see cref="Nodes.MethodTraits"/>).</summary>
    [PackedColumn("method.traits", PackedTable.Methods)]
    public required int[] MethodTraits { get; init; }

    /// <summary>What can be counted of methods by name (<see cref="MethodFacts"/>), sorted.</summary>
    [PackedColumn("factNames", PackedTable.Facts)]
    public required StringTable FactNames { get; init; }

    /// <summary>Start of each method's facts.</summary>
    [PackedColumn("method.factStart", PackedTable.Methods, StartsIn = PackedTable.MethodFacts)]
    public required int[] MethodFactStart { get; init; }

    /// <summary>Facts of each method; unique and ascending.</summary>
    [PackedColumn("method.fact", PackedTable.MethodFacts, RowOf = PackedTable.Facts)]
    public required int[] MethodFact { get; init; }

    /// <summary>Start of each method's statements.</summary>
    [PackedColumn("method.statementStart", PackedTable.Methods, StartsIn = PackedTable.Statements)]
    public required int[] StatementStart { get; init; }

    /// <summary>cl100k_base tokens of each statement, at most 65,535.</summary>
    [PackedColumn("statement.tokens", PackedTable.Statements)]
    public required ushort[] StatementTokens { get; init; }

    /// <summary>Start of each statement's uses.</summary>
    [PackedColumn("statement.useStart", PackedTable.Statements, StartsIn = PackedTable.StatementUses)]
    public required int[] StatementUseStart { get; init; }

    /// <summary>Uses of each statement; unique and ascending.</summary>
    [PackedColumn("statement.use", PackedTable.StatementUses, RowOf = PackedTable.Uses)]
    public required int[] StatementUse { get; init; }

    /// <summary>Type of each known member; members are sorted by type, then owner.</summary>
    [PackedColumn("member.type", PackedTable.Members, RowOf = PackedTable.TypeNames)]
    public required int[] MemberType { get; init; }

    /// <summary>API name of each member.</summary>
    [PackedColumn("member.name", PackedTable.Members, RowOf = PackedTable.ApiNames)]
    public required int[] MemberName { get; init; }

    /// <summary>Type that each member gives, or -1.</summary>
    [PackedColumn("member.result", PackedTable.Members, RowOf = PackedTable.TypeNames, MayBeNone = true)]
    public required int[] MemberResult { get; init; }

    /// <summary>File that declares each member, or -1 for one from outside the corpus.</summary>
    [PackedColumn("member.file", PackedTable.Members, RowOf = PackedTable.Files, MayBeNone = true)]
    public required int[] MemberFile { get; init; }

    /// <summary>Line of each member's declaration, or 0.</summary>
    [PackedColumn("member.line", PackedTable.Members)]
    public required int[] MemberLine { get; init; }

    /// <summary>Full names of the types that members belong to, sorted.</summary>
    [PackedColumn("ownerNames", PackedTable.Owners)]
    public required StringTable OwnerNames { get; init; }

    /// <summary>Owner of each member.</summary>
    [PackedColumn("member.owner", PackedTable.Members, RowOf = PackedTable.Owners)]
    public required int[] MemberOwner { get; init; }

    /// <summary>Type that an extension method extends, or -1.</summary>
    [PackedColumn("member.receiver", PackedTable.Members, RowOf = PackedTable.TypeNames, MayBeNone = true)]
    public required int[] MemberReceiver { get; init; }

    /// <summary>Kind of each member (<see cref="Nodes.DeclarationKind"/>).</summary>
    [PackedColumn("member.kind", PackedTable.Members)]
    public required byte[] MemberKind { get; init; }

    /// <summary>From where each member can be named (<see cref="Nodes.Access"/>).</summary>
    [PackedColumn("member.access", PackedTable.Members)]
    public required byte[] MemberAccess { get; init; }

    /// <summary>Traits of each member (<see cref="Nodes.DeclarationTraits"/>).</summary>
    [PackedColumn("member.traits", PackedTable.Members)]
    public required byte[] MemberTraits { get; init; }

    /// <summary>cl100k_base tokens of each member's text, at most 65,535; 0 where only its name is known.</summary>
    [PackedColumn("member.tokens", PackedTable.Members)]
    public required ushort[] MemberTokens { get; init; }

    /// <summary>Text of each member's declaration.</summary>
    [PackedColumn("memberTexts", PackedTable.Members)]
    public required StringTable MemberTexts { get; init; }

    /// <summary>Attributes of each member; empty in segments of builds that did not keep them.</summary>
    [PackedColumn("memberAttributes", PackedTable.Members, MayBeMissing = true)]
    public required StringTable MemberAttributes { get; init; }

    /// <summary>First sentence of each member's documentation.</summary>
    [PackedColumn("memberSummaries", PackedTable.Members)]
    public required StringTable MemberSummaries { get; init; }

    /// <summary>Terms of what the files declare, sorted.</summary>
    [PackedColumn("declaredTerms", PackedTable.DeclaredTerms)]
    public required StringTable DeclaredTerms { get; init; }

    /// <summary>Start of each such term's postings.</summary>
    [PackedColumn("declared.start", PackedTable.DeclaredTerms, StartsIn = PackedTable.DeclaredPostings)]
    public required int[] DeclaredStart { get; init; }

    /// <summary>File of each of these postings; ascending within a term.</summary>
    [PackedColumn("declared.file", PackedTable.DeclaredPostings, RowOf = PackedTable.Files)]
    public required int[] DeclaredFile { get; init; }

    /// <summary>Occurrences, at most 255.</summary>
    [PackedColumn("declared.count", PackedTable.DeclaredPostings)]
    public required byte[] DeclaredCount { get; init; }

    /// <summary>Project of each file, or -1.</summary>
    [PackedColumn("file.project", PackedTable.Files)]
    public required int[] FileProject { get; init; }

    /// <summary>Names of the nodes.</summary>
    [PackedColumn("nodeNames", PackedTable.Nodes)]
    public required StringTable NodeNames { get; init; }

    /// <summary>Namespaces, sorted.</summary>
    [PackedColumn("namespaces", PackedTable.Namespaces)]
    public required StringTable Namespaces { get; init; }

    /// <summary>Namespace of each node.</summary>
    [PackedColumn("node.namespace", PackedTable.Nodes, RowOf = PackedTable.Namespaces)]
    public required int[] NodeNamespace { get; init; }

    /// <summary>Node type of each node (<see cref="Nodes.NodeType"/>).</summary>
    [PackedColumn("node.type", PackedTable.Nodes, Below = 4)]
    public required byte[] NodeTypes { get; init; }

    /// <summary>First method of each node, and the number of methods at the end.</summary>
    [PackedColumn("node.methodStart", PackedTable.Nodes, StartsIn = PackedTable.Methods)]
    public required int[] NodeMethodStart { get; init; }

    /// <summary>Ids of features that occur, sorted.</summary>
    [PackedColumn("featureNames", PackedTable.Features)]
    public required StringTable FeatureNames { get; init; }

    /// <summary>Start of each node's features.</summary>
    [PackedColumn("feature.start", PackedTable.Nodes, StartsIn = PackedTable.NodeFeatures)]
    public required int[] FeatureStart { get; init; }

    /// <summary>Features of each node; ascending.</summary>
    [PackedColumn("feature.name", PackedTable.NodeFeatures, RowOf = PackedTable.Features)]
    public required int[] Feature { get; init; }

    /// <summary>Their strength: 255 stands for 1.</summary>
    [PackedColumn("feature.strength", PackedTable.NodeFeatures)]
    public required byte[] FeatureStrength { get; init; }

    /// <summary>Paths of the files, in the segment's order.</summary>
    [PackedColumn("files", PackedTable.Files)]
    public required StringTable Files { get; init; }

    /// <summary>Terms of what the files declare.</summary>
    public DeclaredPostings Declared => new(DeclaredTerms, DeclaredStart, DeclaredFile, DeclaredCount);

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
