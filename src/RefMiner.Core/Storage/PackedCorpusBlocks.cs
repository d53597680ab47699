using LiteDB;
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
        Blocks.Write(blocks, "method.startLine", corpus.MethodStartLine);
        Blocks.Write(blocks, "method.endLine", corpus.MethodEndLine);
        Blocks.Write(blocks, "method.fullTokens", corpus.FullTokens);
        Blocks.Write(blocks, "method.signatureTokens", corpus.SignatureTokens);
        Blocks.Write(blocks, "method.bodyTokens", corpus.BodyTokens);
        WriteStrings(blocks, "apiNames", corpus.ApiNames);
        Blocks.Write(blocks, "api.start", corpus.ApiStart);
        Blocks.Write(blocks, "api.name", corpus.Api);
        Blocks.Write(blocks, "method.vector", corpus.MethodVectors);
        Blocks.Write(blocks, "node.vector", corpus.NodeVectors);
        WriteStrings(blocks, "nodeNames", corpus.NodeNames);
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
            MethodStartLine = Blocks.Read<int>(blocks, "method.startLine"),
            MethodEndLine = Blocks.Read<int>(blocks, "method.endLine"),
            FullTokens = Blocks.Read<int>(blocks, "method.fullTokens"),
            SignatureTokens = Blocks.Read<int>(blocks, "method.signatureTokens"),
            BodyTokens = Blocks.Read<int>(blocks, "method.bodyTokens"),
            ApiNames = ReadStrings(blocks, "apiNames"),
            ApiStart = Blocks.Read<int>(blocks, "api.start"),
            Api = Blocks.Read<int>(blocks, "api.name"),
            MethodVectors = Blocks.Read<sbyte>(blocks, "method.vector"),
            NodeVectors = Blocks.Read<sbyte>(blocks, "node.vector"),
            NodeNames = ReadStrings(blocks, "nodeNames"),
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

    private static void Check(PackedCorpus c)
    {
        var (methods, nodes) = (c.MethodCount, c.NodeCount);
        var fits = IsStarts(c.PostingStart, c.Terms.Count, c.PostingMethod.Length)
            && c.PostingField.Length == c.PostingMethod.Length && c.PostingCount.Length == c.PostingMethod.Length
            && c.FieldLength.Length == methods * PackedCorpus.FieldCount
            && c.MethodFile.Length == methods && c.MethodStartLine.Length == methods && c.MethodEndLine.Length == methods
            && c.FullTokens.Length == methods && c.SignatureTokens.Length == methods && c.BodyTokens.Length == methods
            && IsStarts(c.ApiStart, methods, c.Api.Length)
            && c.MethodVectors.Length == methods * HashedVector.Dimensions && c.NodeVectors.Length == nodes * HashedVector.Dimensions
            && c.NodeNames.Count == nodes && IsStarts(c.NodeMethodStart, nodes, methods)
            && IsStarts(c.FeatureStart, nodes, c.Feature.Length) && c.FeatureStrength.Length == c.Feature.Length
            && AllBelow(c.PostingMethod, methods) && AllBelow(c.MethodNode, nodes) && AllBelow(c.MethodFile, c.Files.Count)
            && AllBelow(c.Api, c.ApiNames.Count) && AllBelow(c.Feature, c.FeatureNames.Count)
            && !c.PostingField.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)(PackedCorpus.FieldCount - 1))
            && !c.NodeTypes.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)3);
        if (!fits) throw new InvalidDataException("the blocks do not fit each other");
    }

    private static bool IsStarts(int[] starts, int owners, int items)
    {
        if (starts.Length != owners + 1 || starts[0] != 0 || starts[^1] != items) return false;
        for (var i = 1; i < starts.Length; i++)
        {
            if (starts[i] < starts[i - 1]) return false;
        }

        return true;
    }

    private static bool AllBelow(int[] items, int limit) => limit == 0 ? items.Length == 0 : !items.AsSpan().ContainsAnyExceptInRange(0, limit - 1);

    private static void WriteStrings(ILiteCollection<BsonDocument> blocks, string name, StringTable strings)
    {
        Blocks.Write(blocks, name + ".offset", strings.Offsets);
        Blocks.Write(blocks, name + ".utf8", strings.Utf8);
    }

    private static StringTable ReadStrings(ILiteCollection<BsonDocument> blocks, string name) =>
        new(Blocks.Read<int>(blocks, name + ".offset"), Blocks.Read<byte>(blocks, name + ".utf8"));
}
