using RefMiner;

var connection = Environment.GetEnvironmentVariable("REFMINER_FLEET") ?? throw new InvalidOperationException("REFMINER_FLEET is not set.");
using var fleet = RefMinerIndex.OpenFleet(connection, "copy");
var request = new ContextRequest
{
    Features = ["http_client"],
    Operation = new OperationSpec { Name = "LoadOrderAsync", Summary = "Loads one order over HTTP." },
};
foreach (var node in fleet.FindSimilar(request).Nodes) Console.WriteLine($"{node.Similarity:0.00} {node.Name}");
if (fleet.LastError is { } error) Console.Error.WriteLine($"as of {fleet.CheckedAt:u}: {error.Message}");
