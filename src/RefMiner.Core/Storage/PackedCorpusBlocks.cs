using System.Collections.Immutable;
using LiteDB;
using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner.Storage;

/// <summary>A packed corpus as blocks.</summary>
internal static class PackedCorpusBlocks
{
    /// <summary>Writes all arrays.</summary>
    public static void Write(ILiteCollection<BsonDocument> blocks, PackedCorpus corpus)
    {
        WriteStrings(blocks, "terms", corpus.Terms);
        Blocks.Write(blocks, "posting.start", corpus.PostingStart);
        Blocks.Write(blocks, "posting.method", corpus.PostingMethod);
        Blocks.Write(blocks, "posting.field", corpus.PostingField);
        Blocks.Write(blocks, "posting.count", corpus.PostingCount);
        Blocks.Write(blocks, "method.fieldLength", corpus.FieldLength);
        Blocks.Write(blocks, "method.node", corpus.MethodNode);
        Blocks.Write(blocks, "method.file", corpus.MethodFile);
        WriteStrings(blocks, "methodNames", corpus.MethodNames);
        Blocks.Write(blocks, "method.startLine", corpus.MethodStartLine);
        Blocks.Write(blocks, "method.endLine", corpus.MethodEndLine);
        Blocks.Write(blocks, "method.fullTokens", corpus.FullTokens);
        Blocks.Write(blocks, "method.signatureTokens", corpus.SignatureTokens);
        Blocks.Write(blocks, "method.bodyTokens", corpus.BodyTokens);
        WriteStrings(blocks, "apiNames", corpus.ApiNames);
        WriteStrings(blocks, "typeNames", corpus.TypeNames);
        Blocks.Write(blocks, "use.name", corpus.UseName);
        Blocks.Write(blocks, "use.receiver", corpus.UseReceiver);
        Blocks.Write(blocks, "method.useStart", corpus.MethodUseStart);
        Blocks.Write(blocks, "method.use", corpus.MethodUse);
        Blocks.Write(blocks, "member.type", corpus.MemberType);
        Blocks.Write(blocks, "member.name", corpus.MemberName);
        Blocks.Write(blocks, "member.result", corpus.MemberResult);
        Blocks.Write(blocks, "member.file", corpus.MemberFile);
        Blocks.Write(blocks, "member.line", corpus.MemberLine);
        WriteStrings(blocks, "ownerNames", corpus.OwnerNames);
        Blocks.Write(blocks, "member.owner", corpus.MemberOwner);
        Blocks.Write(blocks, "member.receiver", corpus.MemberReceiver);
        Blocks.Write(blocks, "member.kind", corpus.MemberKind);
        Blocks.Write(blocks, "member.access", corpus.MemberAccess);
        Blocks.Write(blocks, "member.traits", corpus.MemberTraits);
        Blocks.Write(blocks, "member.tokens", corpus.MemberTokens);
        WriteStrings(blocks, "memberTexts", corpus.MemberTexts);
        WriteStrings(blocks, "memberSummaries", corpus.MemberSummaries);
        WriteDeclared(blocks, corpus.Declared);
        Blocks.Write(blocks, "file.project", corpus.FileProject);
        Blocks.Write(blocks, "method.traits", corpus.MethodTraits);
        WriteStrings(blocks, "factNames", corpus.FactNames);
        Blocks.Write(blocks, "method.factStart", corpus.MethodFactStart);
        Blocks.Write(blocks, "method.fact", corpus.MethodFact);
        Blocks.Write(blocks, "method.statementStart", corpus.StatementStart);
        Blocks.Write(blocks, "statement.tokens", corpus.StatementTokens);
        Blocks.Write(blocks, "statement.useStart", corpus.StatementUseStart);
        Blocks.Write(blocks, "statement.use", corpus.StatementUse);
        Blocks.Write(blocks, "method.vector", corpus.MethodVectors);
        Blocks.Write(blocks, "node.vector", corpus.NodeVectors);
        WriteStrings(blocks, "nodeNames", corpus.NodeNames);
        WriteStrings(blocks, "namespaces", corpus.Namespaces);
        Blocks.Write(blocks, "node.namespace", corpus.NodeNamespace);
        Blocks.Write(blocks, "node.type", corpus.NodeTypes);
        Blocks.Write(blocks, "node.methodStart", corpus.NodeMethodStart);
        WriteStrings(blocks, "featureNames", corpus.FeatureNames);
        Blocks.Write(blocks, "feature.start", corpus.FeatureStart);
        Blocks.Write(blocks, "feature.name", corpus.Feature);
        Blocks.Write(blocks, "feature.strength", corpus.FeatureStrength);
        WriteStrings(blocks, "files", corpus.Files);
    }

    /// <summary>Reads all arrays and checks that they fit each other.</summary>
    /// <exception cref="InvalidDataException">They do not.</exception>
    public static PackedCorpus Read(ILiteCollection<BsonDocument> blocks)
    {
        var corpus = new PackedCorpus
        {
            Terms = ReadStrings(blocks, "terms"),
            PostingStart = Blocks.Read<int>(blocks, "posting.start"),
            PostingMethod = Blocks.Read<int>(blocks, "posting.method"),
            PostingField = Blocks.Read<byte>(blocks, "posting.field"),
            PostingCount = Blocks.Read<byte>(blocks, "posting.count"),
            FieldLength = Blocks.Read<ushort>(blocks, "method.fieldLength"),
            MethodNode = Blocks.Read<int>(blocks, "method.node"),
            MethodFile = Blocks.Read<int>(blocks, "method.file"),
            MethodNames = ReadStrings(blocks, "methodNames"),
            MethodStartLine = Blocks.Read<int>(blocks, "method.startLine"),
            MethodEndLine = Blocks.Read<int>(blocks, "method.endLine"),
            FullTokens = Blocks.Read<int>(blocks, "method.fullTokens"),
            SignatureTokens = Blocks.Read<int>(blocks, "method.signatureTokens"),
            BodyTokens = Blocks.Read<int>(blocks, "method.bodyTokens"),
            ApiNames = ReadStrings(blocks, "apiNames"),
            TypeNames = ReadStrings(blocks, "typeNames"),
            UseName = Blocks.Read<int>(blocks, "use.name"),
            UseReceiver = Blocks.Read<int>(blocks, "use.receiver"),
            MethodUseStart = Blocks.Read<int>(blocks, "method.useStart"),
            MethodUse = Blocks.Read<int>(blocks, "method.use"),
            MemberType = Blocks.Read<int>(blocks, "member.type"),
            MemberName = Blocks.Read<int>(blocks, "member.name"),
            MemberResult = Blocks.Read<int>(blocks, "member.result"),
            MemberFile = Blocks.Read<int>(blocks, "member.file"),
            MemberLine = Blocks.Read<int>(blocks, "member.line"),
            OwnerNames = ReadStrings(blocks, "ownerNames"),
            MemberOwner = Blocks.Read<int>(blocks, "member.owner"),
            MemberReceiver = Blocks.Read<int>(blocks, "member.receiver"),
            MemberKind = Blocks.Read<byte>(blocks, "member.kind"),
            MemberAccess = Blocks.Read<byte>(blocks, "member.access"),
            MemberTraits = Blocks.Read<byte>(blocks, "member.traits"),
            MemberTokens = Blocks.Read<ushort>(blocks, "member.tokens"),
            MemberTexts = ReadStrings(blocks, "memberTexts"),
            MemberSummaries = ReadStrings(blocks, "memberSummaries"),
            Declared = ReadDeclared(blocks),
            FileProject = Blocks.Read<int>(blocks, "file.project"),
            MethodTraits = Blocks.Read<int>(blocks, "method.traits"),
            FactNames = ReadStrings(blocks, "factNames"),
            MethodFactStart = Blocks.Read<int>(blocks, "method.factStart"),
            MethodFact = Blocks.Read<int>(blocks, "method.fact"),
            StatementStart = Blocks.Read<int>(blocks, "method.statementStart"),
            StatementTokens = Blocks.Read<ushort>(blocks, "statement.tokens"),
            StatementUseStart = Blocks.Read<int>(blocks, "statement.useStart"),
            StatementUse = Blocks.Read<int>(blocks, "statement.use"),
            MethodVectors = Blocks.Read<sbyte>(blocks, "method.vector"),
            NodeVectors = Blocks.Read<sbyte>(blocks, "node.vector"),
            NodeNames = ReadStrings(blocks, "nodeNames"),
            Namespaces = ReadStrings(blocks, "namespaces"),
            NodeNamespace = Blocks.Read<int>(blocks, "node.namespace"),
            NodeTypes = Blocks.Read<byte>(blocks, "node.type"),
            NodeMethodStart = Blocks.Read<int>(blocks, "node.methodStart"),
            FeatureNames = ReadStrings(blocks, "featureNames"),
            FeatureStart = Blocks.Read<int>(blocks, "feature.start"),
            Feature = Blocks.Read<int>(blocks, "feature.name"),
            FeatureStrength = Blocks.Read<byte>(blocks, "feature.strength"),
            Files = ReadStrings(blocks, "files"),
        };
        Check(corpus);
        return corpus;
    }

    /// <summary>The terms of each method as they were packed; counts above 255 are 255.</summary>
    public static ImmutableArray<TermCount>[] TermsByMethod(PackedCorpus corpus)
    {
        var lists = new List<TermCount>[corpus.MethodCount];
        for (var m = 0; m < lists.Length; m++)
            lists[m] = [];
        for (var t = 0; t < corpus.Terms.Count; t++)
        {
            var term = corpus.Terms[t];
            for (var i = corpus.PostingStart[t]; i < corpus.PostingStart[t + 1]; i++)
                lists[corpus.PostingMethod[i]].Add(new TermCount((TermField)corpus.PostingField[i], term, corpus.PostingCount[i]));
        }

        return [.. lists.Select(list => list.OrderBy(t => t.Field).ThenBy(t => t.Term, StringComparer.Ordinal).ToImmutableArray())];
    }

    private static void Check(PackedCorpus c)
    {
        var (methods, nodes) = (c.MethodCount, c.NodeCount);
        var fits =
            IsStarts(c.PostingStart, c.Terms.Count, c.PostingMethod.Length)
            && c.PostingField.Length == c.PostingMethod.Length
            && c.PostingCount.Length == c.PostingMethod.Length
            && c.FieldLength.Length == methods * PackedCorpus.FieldCount
            && c.MethodFile.Length == methods
            && c.MethodStartLine.Length == methods
            && c.MethodEndLine.Length == methods
            && c.FullTokens.Length == methods
            && c.SignatureTokens.Length == methods
            && c.BodyTokens.Length == methods
            && c.MethodNames.Count == methods
            && c.NodeNamespace.Length == nodes
            && c.UseReceiver.Length == c.UseName.Length
            && IsStarts(c.MethodUseStart, methods, c.MethodUse.Length)
            && c.MemberName.Length == c.MemberType.Length
            && c.MemberResult.Length == c.MemberType.Length
            && c.MemberFile.Length == c.MemberType.Length
            && c.MethodVectors.Length == methods * HashedVector.Dimensions
            && c.NodeVectors.Length == nodes * HashedVector.Dimensions
            && c.NodeNames.Count == nodes
            && IsStarts(c.NodeMethodStart, nodes, methods)
            && IsStarts(c.FeatureStart, nodes, c.Feature.Length)
            && c.FeatureStrength.Length == c.Feature.Length
            && AllBelow(c.PostingMethod, methods)
            && AllBelow(c.MethodNode, nodes)
            && AllBelow(c.MethodFile, c.Files.Count)
            && AllBelow(c.UseName, c.ApiNames.Count)
            && AllBelow(c.UseReceiver, c.TypeNames.Count, from: -1)
            && AllBelow(c.MethodUse, c.UseName.Length)
            && AllBelow(c.MemberType, c.TypeNames.Count)
            && AllBelow(c.MemberName, c.ApiNames.Count)
            && AllBelow(c.MemberResult, c.TypeNames.Count, from: -1)
            && AllBelow(c.MemberFile, c.Files.Count, from: -1)
            && FitsDeclared(c.Declared, c.Files.Count)
            && HasMembers(c, c.MemberType.Length)
            && c.FileProject.Length == c.Files.Count
            && IsStarts(c.MethodFactStart, methods, c.MethodFact.Length)
            && AllBelow(c.MethodFact, c.FactNames.Count)
            && c.MethodTraits.Length == methods
            && IsStarts(c.StatementStart, methods, c.StatementTokens.Length)
            && IsStarts(c.StatementUseStart, c.StatementTokens.Length, c.StatementUse.Length)
            && AllBelow(c.StatementUse, c.UseName.Length)
            && AllBelow(c.NodeNamespace, c.Namespaces.Count)
            && AllBelow(c.Feature, c.FeatureNames.Count)
            && !c.PostingField.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)(PackedCorpus.FieldCount - 1))
            && !c.NodeTypes.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)3);
        if (!fits)
            throw new InvalidDataException("the blocks do not fit each other");
    }

    private static bool HasMembers(PackedCorpus c, int members) =>
        c.MemberLine.Length == members
        && c.MemberKind.Length == members
        && c.MemberAccess.Length == members
        && c.MemberTraits.Length == members
        && c.MemberTokens.Length == members
        && c.MemberTexts.Count == members
        && c.MemberSummaries.Count == members
        && c.MemberOwner.Length == members
        && AllBelow(c.MemberOwner, c.OwnerNames.Count)
        && c.MemberReceiver.Length == members
        && AllBelow(c.MemberReceiver, c.TypeNames.Count, from: -1);

    private static bool IsStarts(int[] starts, int owners, int items)
    {
        if (starts.Length != owners + 1 || starts[0] != 0 || starts[^1] != items)
            return false;
        for (var i = 1; i < starts.Length; i++)
        {
            if (starts[i] < starts[i - 1])
                return false;
        }

        return true;
    }

    private static bool AllBelow(int[] items, int limit, int from = 0) =>
        limit <= from ? items.Length == 0 : !items.AsSpan().ContainsAnyExceptInRange(from, limit - 1);

    private static bool FitsDeclared(DeclaredPostings d, int files) =>
        IsStarts(d.Start, d.Terms.Count, d.File.Length) && d.Count.Length == d.File.Length && AllBelow(d.File, files);

    private static void WriteDeclared(ILiteCollection<BsonDocument> blocks, DeclaredPostings declared)
    {
        WriteStrings(blocks, "declaredTerms", declared.Terms);
        Blocks.Write(blocks, "declared.start", declared.Start);
        Blocks.Write(blocks, "declared.file", declared.File);
        Blocks.Write(blocks, "declared.count", declared.Count);
    }

    private static DeclaredPostings ReadDeclared(ILiteCollection<BsonDocument> blocks) =>
        new(
            ReadStrings(blocks, "declaredTerms"),
            Blocks.Read<int>(blocks, "declared.start"),
            Blocks.Read<int>(blocks, "declared.file"),
            Blocks.Read<byte>(blocks, "declared.count")
        );

    private static void WriteStrings(ILiteCollection<BsonDocument> blocks, string name, StringTable strings)
    {
        Blocks.Write(blocks, name + ".offset", strings.Offsets);
        Blocks.Write(blocks, name + ".utf8", strings.Utf8);
    }

    private static StringTable ReadStrings(ILiteCollection<BsonDocument> blocks, string name) =>
        new(Blocks.Read<int>(blocks, name + ".offset"), Blocks.Read<byte>(blocks, name + ".utf8"));
}
