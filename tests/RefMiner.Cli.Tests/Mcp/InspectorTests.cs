using System.Diagnostics;
using System.Text.Json.Nodes;
using RefMiner.Running;

namespace RefMiner.Mcp;

/// <summary>The protocol's own inspector understands the server.</summary>
public sealed class InspectorTests
{
    private const string Package = "@modelcontextprotocol/inspector@0.15.0";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [Test]
    public void Inspector_ListsTheTools() =>
        Assert.That(
            Inspect("--method", "tools/list")["tools"]!.AsArray().Select(tool => (string?)tool!["name"]),
            Is.EquivalentTo(["context", "similar", "show", "usages", "explain", "stats"])
        );

    [Test]
    public void Inspector_CallsATool()
    {
        var answer = Inspect(
            "--method",
            "tools/call",
            "--tool-name",
            "context",
            "--tool-arg",
            "description=Stores invoices",
            "--tool-arg",
            "signature=Task SaveAsync(Invoice invoice)"
        );

        Assert.That((string?)answer["content"]![0]!["text"], Does.StartWith("# System Context"));
    }

    private static JsonNode Inspect(params string[] arguments)
    {
        var npx = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "npx"))
            .FirstOrDefault(File.Exists);
        if (npx is null)
            Assert.Ignore("npx is not installed.");

        using var process = Process.Start(
            new ProcessStartInfo(
                npx!,
                [
                    "--yes",
                    Package,
                    "--cli",
                    Refminer.Host,
                    "exec",
                    Refminer.BuiltProgram,
                    "mcp",
                    "--index",
                    SharedIndex.Path,
                    "--root",
                    Repository.Samples,
                    .. arguments,
                ]
            )
            {
                WorkingDirectory = Path.GetTempPath(),
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        using var running = new RunningProcess(process, "");
        var run = running.End(Limit);
        if (run is null || run.Errors.Contains("npm error", StringComparison.OrdinalIgnoreCase))
            Assert.Ignore($"{Package} cannot be had: {run?.Errors}");

        return run!.Succeeded().Json;
    }
}
