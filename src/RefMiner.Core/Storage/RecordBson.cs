using System.Collections.Immutable;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using LiteDB;
using RefMiner.Nodes;

namespace RefMiner.Storage;

/// <summary>Records as LiteDB documents of their own.</summary>
internal static class RecordBson
{
    /// <summary>The key of a method's id; different ids may share one.</summary>
    public static long Key(string id) => unchecked((long)XxHash64.HashToUInt64(MemoryMarshal.AsBytes(id.AsSpan())));

    /// <summary>One idiom.</summary>
    public static BsonDocument Write(int number, IdiomRecord idiom) =>
        new()
        {
            ["_id"] = number,
            ["uses"] = Uses(idiom.Uses),
            ["nodes"] = new BsonArray(idiom.Nodes.Select(node => (BsonValue)node)),
            ["exemplars"] = new BsonArray(idiom.Exemplars.Select(method => (BsonValue)method)),
            ["features"] = Array(idiom.Features),
            ["nodeTypes"] = Array([.. idiom.NodeTypes.Select(type => type.ToString())]),
            ["lift"] = idiom.Lift,
        };

    /// <summary>Reads an idiom.</summary>
    public static IdiomRecord ReadIdiom(BsonDocument document) =>
        new()
        {
            Uses = [.. document["uses"].AsArray.Select(use => ReadUse(use.AsString))],
            Nodes = [.. document["nodes"].AsArray.Select(node => node.AsInt32)],
            Exemplars = [.. document["exemplars"].AsArray.Select(method => method.AsInt32)],
            Features = Strings(document["features"]),
            NodeTypes = [.. Strings(document["nodeTypes"]).Select(Enum.Parse<NodeType>)],
            Lift = document["lift"].AsDouble,
        };

    /// <summary>One diagnostic.</summary>
    public static BsonDocument Write(int number, MiningDiagnostic diagnostic) =>
        new()
        {
            ["_id"] = number,
            ["id"] = diagnostic.Id,
            ["skipped"] = diagnostic.Skipped,
            ["path"] = diagnostic.Path,
            ["line"] = diagnostic.Line,
            ["column"] = diagnostic.Column,
            ["message"] = diagnostic.Message,
        };

    private static ApiUse ReadUse(string text)
    {
        var dot = text.LastIndexOf('.');
        return dot < 0 ? new ApiUse(text, null) : new ApiUse(text[(dot + 1)..], text[..dot]);
    }

    private static BsonArray Uses(ImmutableArray<ApiUse> uses) =>
        new(uses.Select(use => (BsonValue)(use.Receiver is null ? use.Name : $"{use.Receiver}.{use.Name}")));

    private static BsonArray Array(ImmutableArray<string> strings) => new(strings.Select(text => (BsonValue)text));

    private static ImmutableArray<string> Strings(BsonValue value) => [.. value.AsArray.Select(item => item.AsString)];
}
