using System.Reflection;
using RefMiner.Profiles;

namespace RefMiner.Extraction;

/// <summary>Compares node types by the evidence of the shipped profile, and what decided them, with what was looked at and accepted.</summary>
public sealed class NodeTypeGoldenTests
{
    private static readonly Profile Dotnet = ProfileLoader.Load("dotnet");

    public static IEnumerable<string> Cases =>
        Directory.GetDirectories(Folder()).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Cases))]
    public void Decide_Case_EqualsExpected(string name)
    {
        var expected = Path.Combine(Folder(), name, "expected.txt");
        var corpus = Sample.Mine(File.ReadAllText(Path.Combine(Folder(), name, "input.cs")), Dotnet);
        var found = string.Concat(
            corpus.Nodes.Select(node => $"{node.Name} {node.Type}\n{string.Concat(node.TypeEvidence.Select(text => $"  {text}\n"))}")
        );
        if (Environment.GetEnvironmentVariable("REFMINER_ACCEPT") == "1")
            File.WriteAllText(expected, found);

        Assert.That(
            found,
            Is.EqualTo(File.ReadAllText(expected)),
            "accept with: REFMINER_ACCEPT=1 dotnet test tests/RefMiner.Mining.Tests"
        );
    }

    private static string Folder() =>
        Path.Combine(
            typeof(NodeTypeGoldenTests)
                .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .Single(item => item.Key == "ProjectFolder")
                .Value!,
            "GoldenNodeTypes"
        );
}
