using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using RefMiner.Running;

namespace RefMiner.Mcp;

/// <summary>The file that tells galleries how to start the server, by the rules of the registry's schema of 2025-12-11.</summary>
public sealed class ServerFileTests
{
    private const int LongestDescription = 100;
    private const int LongestName = 200;

    private static JsonNode File =>
        JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(Repository.Root, "src", "RefMiner.Cli", ".mcp", "server.json")))!;

    private static JsonNode Package => File["packages"]!.AsArray().Single()!;

    [Test]
    public void Server_Names_FollowTheSchema()
    {
        var file = File;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                (string?)file["$schema"],
                Is.EqualTo("https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json")
            );
            Assert.That(
                (string?)file["name"],
                Does.Match(new Regex("^[a-zA-Z0-9.-]+/[a-zA-Z0-9._-]+$")).And.Length.LessThanOrEqualTo(LongestName)
            );
            Assert.That((string?)file["title"], Has.Length.InRange(1, LongestDescription));
            Assert.That((string?)file["description"], Has.Length.InRange(1, LongestDescription));
        }
    }

    [Test]
    public void Server_Versions_AreThatOfTheBuild()
    {
        var built = XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("Version").Single().Value;

        Assert.That(((string?)File["version"], (string?)Package["version"]), Is.EqualTo((built, built)));
    }

    [Test]
    public void Package_IsTheToolOverStandardInput()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                (
                    (string?)Package["registryType"],
                    (string?)Package["identifier"],
                    (string?)Package["runtimeHint"],
                    (string?)Package["transport"]!["type"]
                ),
                Is.EqualTo(("nuget", "refminer", "dnx", "stdio"))
            );
            Assert.That(
                Package.AsObject().Select(member => member.Key),
                Is.SubsetOf([
                    "registryType",
                    "registryBaseUrl",
                    "identifier",
                    "version",
                    "runtimeHint",
                    "transport",
                    "runtimeArguments",
                    "packageArguments",
                    "environmentVariables",
                ])
            );
        }
    }

    [Test]
    public void Arguments_Each_HaveAFormThatTheSchemaKnows()
    {
        var wrong = Package["packageArguments"]!
            .AsArray()
            .Where(argument =>
                (string?)argument!["type"] switch
                {
                    "positional" => argument["value"] is null && argument["valueHint"] is null,
                    "named" => argument["name"] is null,
                    _ => true,
                }
            );

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Arguments_Together_AreACommandLineThatParses()
    {
        using var terminal = Output.Terminal.Open();
        string[] line =
        [
            .. Package["packageArguments"]!
                .AsArray()
                .SelectMany(argument => (string?)argument!["name"] is { } name ? [name, "."] : new[] { (string)argument["value"]! }),
        ];

        Assert.That(Program.CreateRoot(terminal).Parse(line).Errors, Is.Empty);
    }
}
