using System.Text.Json;
using Microsoft.Build.Locator;
using RefMiner.Compilations;

namespace RefMiner;

/// <summary>Evaluates the projects that it is sent, one a line, and answers a line each, until its input ends.</summary>
internal static class Program
{
    private static int Main()
    {
        // Expressions of a tree may hold regular expressions that never end.
        AppDomain.CurrentDomain.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", TimeSpan.FromSeconds(1));
        using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true, NewLine = "\n" };
        using var input = new StreamReader(Console.OpenStandardInput());
        if (Next(input) is not { Root: { } root } tree)
            return 2;

        // A global.json of the tree or above it must not decide: projects are read, not built.
        var sdk = MSBuildLocator
            .QueryVisualStudioInstances(
                new VisualStudioInstanceQueryOptions
                {
                    DiscoveryTypes = DiscoveryType.DotNetSdk,
                    WorkingDirectory = Path.GetPathRoot(root)!,
                }
            )
            .OrderByDescending(instance => instance.Version)
            .FirstOrDefault();
        if (sdk is null)
        {
            output.WriteLine(JsonSerializer.Serialize(new EvaluationHost("", []), EvaluationJson.Default.EvaluationHost));
            return 0;
        }

        MSBuildLocator.RegisterMSBuildPath(sdk.MSBuildPath);
        Answer(input, output, tree, sdk.MSBuildPath);
        return 0;
    }

    // Names MSBuild's types: must not be compiled before they can be found.
    private static void Answer(StreamReader input, StreamWriter output, EvaluationRequest tree, string sdk)
    {
        string[] folders = [.. PackageFolders.Of(tree.Root!)];
        output.WriteLine(JsonSerializer.Serialize(new EvaluationHost(sdk, folders), EvaluationJson.Default.EvaluationHost));
        using var evaluator = new Evaluator(tree, sdk, folders);
        while (Next(input) is { Project: not null } request)
            output.WriteLine(JsonSerializer.Serialize(evaluator.Evaluate(request), EvaluationJson.Default.EvaluatedProject));
    }

    private static EvaluationRequest? Next(StreamReader input) =>
        input.ReadLine() is { } line ? JsonSerializer.Deserialize(line, EvaluationJson.Default.EvaluationRequest) : null;
}
