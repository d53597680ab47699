using System.Text.Json.Nodes;

namespace RefMiner.Running;

/// <summary>What a process left behind.</summary>
/// <param name="Output">Standard output.</param>
/// <param name="Errors">Standard error.</param>
/// <param name="ExitCode">What it returned; 137 when it was killed.</param>
internal sealed record Run(string Output, string Errors, int ExitCode)
{
    /// <summary>Lines of standard error.</summary>
    public string[] ErrorLines => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Standard output as one JSON value.</summary>
    public JsonNode Json => JsonNode.Parse(Output)!;

    /// <summary>Standard output as one JSON value a line.</summary>
    public JsonNode[] JsonLines => [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];

    /// <summary>Fails unless the process returned 0.</summary>
    public Run Succeeded()
    {
        Assert.That(ExitCode, Is.Zero, () => $"stderr: {Errors}");
        return this;
    }
}
