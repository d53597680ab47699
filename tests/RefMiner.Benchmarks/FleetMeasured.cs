using System.Text.Json;
using System.Text.Json.Serialization;

namespace RefMiner;

/// <summary>What a fleet was measured to take on one machine.</summary>
/// <param name="Jobs">The corpora, each mined in full by one worker that has the machine to itself.</param>
/// <param name="UnchangedSeconds">Median seconds of a corpus in which nothing has changed.</param>
/// <param name="DatabaseSecondsOfMined">Seconds that the database works for a corpus that is mined, without the bytes of its
/// segment.</param>
/// <param name="DatabaseSecondsOfUnchanged">Seconds that the database works for one in which nothing has changed.</param>
/// <param name="StoreBytesPerSecond">Bytes that the store takes in a second.</param>
internal sealed partial record FleetMeasured(
    FleetMeasured.Job[] Jobs,
    double UnchangedSeconds,
    double DatabaseSecondsOfMined,
    double DatabaseSecondsOfUnchanged,
    double StoreBytesPerSecond
)
{
    /// <summary>Reads what was measured.</summary>
    public static FleetMeasured Read(string file) =>
        JsonSerializer.Deserialize(File.ReadAllBytes(file), MeasuredJson.Default.FleetMeasured)!;

    /// <summary>Writes it.</summary>
    public void Write(string file) =>
        File.WriteAllBytes(file, JsonSerializer.SerializeToUtf8Bytes(this, MeasuredJson.Default.FleetMeasured));

    /// <summary>One corpus: seconds of fetching and mining, bytes of its segment and state.</summary>
    internal sealed record Job(string Corpus, double Seconds, long Bytes);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
    [JsonSerializable(typeof(FleetMeasured))]
    private sealed partial class MeasuredJson : JsonSerializerContext;
}
