using System.Collections.Immutable;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using LiteDB;
using RefMiner.Nodes;

namespace RefMiner.Storage;

/// <summary>Records as LiteDB documents. Terms and API names live in the blocks and are not written twice.</summary>
internal static class RecordBson
{
    /// <summary>Field by which methods are found: LiteDB indexes no more than 1,023 bytes, and an id can be longer.</summary>
    public const string KeyField = "key";

    /// <summary>The key of a method's id; different ids may share one.</summary>
    public static long Key(string id) => unchecked((long)XxHash64.HashToUInt64(MemoryMarshal.AsBytes(id.AsSpan())));

    /// <summary>A node without its methods.</summary>
    public static BsonDocument Write(int number, NodeRecord node) => new()
    {
        ["_id"] = number,
        ["id"] = node.Id.Value,
        ["name"] = node.Name,
        ["namespace"] = node.Namespace,
        ["type"] = node.Type.ToString(),
        ["typeEvidence"] = Array(node.TypeEvidence),
        ["path"] = node.Path,
        ["start"] = node.Lines.Start,
        ["end"] = node.Lines.End,
        ["version"] = node.Version,
        ["contract"] = node.ContractPath,
        ["operations"] = Array(node.Operations),
        ["summary"] = node.Summary,
        ["baseTypes"] = Array(node.BaseTypes),
        ["attributes"] = Array(node.Attributes),
        ["dependencies"] = Array(node.Dependencies),
        ["fieldTypes"] = Array(node.FieldTypes),
        ["features"] = new BsonArray(node.Features.Select(f => (BsonValue)new BsonDocument
        {
            ["id"] = f.Feature,
            ["strength"] = f.Strength,
            ["evidence"] = Array(f.Evidence),
        })),
    };

    /// <summary>One method and the number of its node.</summary>
    public static BsonDocument Write(int number, int node, MethodRecord method) => new()
    {
        ["_id"] = number,
        ["node"] = node,
        [KeyField] = Key(method.Id),
        ["id"] = method.Id,
        ["name"] = method.Name,
        ["path"] = method.Path,
        ["start"] = method.Lines.Start,
        ["end"] = method.Lines.End,
        ["signature"] = method.Signature,
        ["summary"] = method.Summary,
        ["parameterTypes"] = Array(method.ParameterTypes),
        ["returnType"] = method.ReturnType,
        ["api"] = Uses(method.ApiUses),
        ["thrown"] = Array(method.Thrown),
        ["caught"] = Array(method.Caught),
        ["awaited"] = Array(method.Awaited),
        ["complexity"] = method.Complexity,
        ["bodyTokens"] = method.BodyTokens,
        ["full"] = method.Full.Text,
        ["fullTokens"] = method.Full.Tokens,
        ["signatureForm"] = method.SignatureForm.Text,
        ["signatureTokens"] = method.SignatureForm.Tokens,
    };

    /// <summary>One idiom.</summary>
    public static BsonDocument Write(int number, IdiomRecord idiom) => new()
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
    public static IdiomRecord ReadIdiom(BsonDocument document) => new()
    {
        Uses = [.. document["uses"].AsArray.Select(use => ReadUse(use.AsString))],
        Nodes = [.. document["nodes"].AsArray.Select(node => node.AsInt32)],
        Exemplars = [.. document["exemplars"].AsArray.Select(method => method.AsInt32)],
        Features = Strings(document["features"]),
        NodeTypes = [.. Strings(document["nodeTypes"]).Select(Enum.Parse<NodeType>)],
        Lift = document["lift"].AsDouble,
    };

    /// <summary>One diagnostic.</summary>
    public static BsonDocument Write(int number, MiningDiagnostic diagnostic) => new()
    {
        ["_id"] = number,
        ["id"] = diagnostic.Id,
        ["skipped"] = diagnostic.Skipped,
        ["path"] = diagnostic.Path,
        ["line"] = diagnostic.Line,
        ["column"] = diagnostic.Column,
        ["message"] = diagnostic.Message,
    };

    /// <summary>Reads a node; its methods are left empty.</summary>
    public static NodeRecord ReadNode(BsonDocument document) => new()
    {
        Id = new NodeId(document["id"].AsString),
        Name = document["name"].AsString,
        Namespace = document["namespace"].AsString,
        Type = Enum.Parse<NodeType>(document["type"].AsString),
        TypeEvidence = Strings(document["typeEvidence"]),
        Path = document["path"].AsString,
        Lines = new LineSpan(document["start"].AsInt32, document["end"].AsInt32),
        Version = document["version"].AsString,
        ContractPath = document["contract"].AsString,
        Operations = Strings(document["operations"]),
        Summary = document["summary"].AsString,
        BaseTypes = Strings(document["baseTypes"]),
        Attributes = Strings(document["attributes"]),
        Dependencies = Strings(document["dependencies"]),
        FieldTypes = Strings(document["fieldTypes"]),
        Features = [.. document["features"].AsArray.Select(f => new FeatureEvidence(f["id"].AsString, f["strength"].AsDouble, Strings(f["evidence"])))],
        Methods = [],
    };

    /// <summary>Reads a method; its terms are left empty.</summary>
    public static MethodRecord ReadMethod(BsonDocument document) => new()
    {
        Id = document["id"].AsString,
        Name = document["name"].AsString,
        Path = document["path"].AsString,
        Lines = new LineSpan(document["start"].AsInt32, document["end"].AsInt32),
        Signature = document["signature"].AsString,
        Summary = document["summary"].AsString,
        ParameterTypes = Strings(document["parameterTypes"]),
        ReturnType = document["returnType"].AsString,
        ApiUses = [.. document["api"].AsArray.Select(use => ReadUse(use.AsString))],
        Thrown = Strings(document["thrown"]),
        Caught = Strings(document["caught"]),
        Awaited = Strings(document["awaited"]),
        Complexity = document["complexity"].AsInt32,
        BodyTokens = document["bodyTokens"].AsInt32,
        Full = new QuotableForm(document["full"].AsString, document["fullTokens"].AsInt32),
        SignatureForm = new QuotableForm(document["signatureForm"].AsString, document["signatureTokens"].AsInt32),
        Terms = [],
    };

    private static ApiUse ReadUse(string text)
    {
        var dot = text.LastIndexOf('.');
        return dot < 0 ? new ApiUse(text, null) : new ApiUse(text[(dot + 1)..], text[..dot]);
    }

    private static BsonArray Uses(ImmutableArray<ApiUse> uses) => new(uses.Select(use => (BsonValue)(use.Receiver is null ? use.Name : $"{use.Receiver}.{use.Name}")));

    private static BsonArray Array(ImmutableArray<string> strings) => new(strings.Select(text => (BsonValue)text));

    private static ImmutableArray<string> Strings(BsonValue value) => [.. value.AsArray.Select(item => item.AsString)];
}
