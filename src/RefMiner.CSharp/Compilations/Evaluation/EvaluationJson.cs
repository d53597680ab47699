using System.Text.Json.Serialization;

namespace RefMiner.Compilations;

/// <summary>
/// What goes between RefMiner and the process that evaluates projects, a JSON text a line. Generated: reflection would cost that
/// process a tenth of its time.
/// </summary>
[JsonSerializable(typeof(EvaluationRequest))]
[JsonSerializable(typeof(EvaluationHost))]
[JsonSerializable(typeof(EvaluatedProject))]
internal sealed partial class EvaluationJson : JsonSerializerContext;
