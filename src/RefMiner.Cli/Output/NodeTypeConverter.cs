using System.Text.Json;
using System.Text.Json.Serialization;
using RefMiner.Nodes;

namespace RefMiner.Output;

/// <summary>Node types as requests have them: <c>effect</c>.</summary>
internal sealed class NodeTypeConverter() : JsonStringEnumConverter<NodeType>(JsonNamingPolicy.CamelCase);
