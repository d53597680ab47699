using System.Text.Json.Nodes;

namespace RefMiner.Running;

/// <summary>An index of the sample house that all tests may read and none may write.</summary>
internal static class SharedIndex
{
    private static readonly TempFolder Home = new();
    private static readonly Lazy<Run> Built = new(Build);
    private static readonly Lazy<IReadOnlyDictionary<string, JsonNode>> Contexts = new(BuildContexts);

    /// <summary>Its folder.</summary>
    public static string Path
    {
        get
        {
            _ = Built.Value;
            return Home.At("index");
        }
    }

    /// <summary>The run that built it.</summary>
    public static Run BuildRun => Built.Value;

    /// <summary>The answer to one sample request, from one batch of all.</summary>
    public static JsonNode Answer(string request) => Contexts.Value[request];

    /// <summary>A copy that a test may harm.</summary>
    public static void CopyTo(string folder) => Repository.Copy(Path, folder);

    /// <summary>Deletes it.</summary>
    public static void Delete() => Home.Dispose();

    // With its packages at hand the house resolves whole, on a machine that has never seen them too.
    private static Run Build()
    {
        SampleBuildTests
            .Dotnet(
                ["restore", System.IO.Path.Combine(Repository.Onex, "Onex.sln"), "--artifacts-path", Home.At("restored"), "--tl:off"],
                Home.Path
            )
            .RunAsProcess()
            .Succeeded();
        return Refminer.Run("index", Repository.Onex, "--index", Home.At("index"), "--format", "json").Succeeded();
    }

    private static Dictionary<string, JsonNode> BuildContexts()
    {
        var names = Repository.Requests.ToArray();
        var lines = string.Join('\n', names.Select(name => OneLine(File.ReadAllText(Repository.Request(name)))));
        var run = new Refminer { Arguments = ["context", "--batch", "-", "--index", Path], Input = lines }
            .Run()
            .Succeeded();
        return names.Zip(run.JsonLines).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
    }

    /// <summary>A request on one line, as batches want it.</summary>
    public static string OneLine(string json) => JsonNode.Parse(json)!.ToJsonString();
}
