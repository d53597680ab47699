using System.Text.RegularExpressions;
using RefMiner.Nodes;
using RefMiner.Profiles;
using RefMiner.Running;

namespace RefMiner;

/// <summary>The library of patterns is code that models copy: it has to build against the runtime of the sample house.</summary>
public sealed partial class PatternBuildTests
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <GenerateDocumentationFile>false</GenerateDocumentationFile>
            <!-- The members of the surroundings are there to be named, not to be used; some patterns bring their own. -->
            <NoWarn>CS0067;CS0108;CS0169;CS0414;CS0649</NoWarn>
          </PropertyGroup>
          <ItemGroup>
            <FrameworkReference Include="Microsoft.AspNetCore.App" />
            <ProjectReference Include="../runtime/Onex.Runtime.csproj" />
            <PackageReference Include="Confluent.Kafka" />
            <PackageReference Include="Npgsql" />
            <PackageReference Include="Polly.Core" />
          </ItemGroup>
        </Project>
        """;

    [Test]
    [Category("Build")]
    public void Build_AllPatternsOfOnex_HasNoErrors()
    {
        using var temp = new TempFolder();
        var folder = temp.At("house/patterns");
        Repository.Copy(Repository.Onex, temp.At("house"));
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "Patterns.csproj"), Project);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Patterns", "Surroundings.txt"), Path.Combine(folder, "Surroundings.cs"));
        foreach (var pattern in ProfileLoader.Load("onex-v2").Patterns)
            File.WriteAllText(Path.Combine(folder, pattern.Id + ".cs"), Wrapped(pattern));

        var build = SampleBuildTests
            .Dotnet(
                [
                    "build",
                    Path.Combine(folder, "Patterns.csproj"),
                    "--artifacts-path",
                    temp.At("build"),
                    "-m:1",
                    "-nodeReuse:false",
                    "--tl:off",
                ],
                temp.Path
            )
            .RunAsProcess();

        Assert.That(build.ExitCode, Is.Zero, build.Output + build.Errors);
    }

    /// <summary>A file of its own stays one; members get a node of the first node type that the pattern is for.</summary>
    private static string Wrapped(Pattern pattern)
    {
        if (WholeFile().IsMatch(pattern.Code))
            return pattern.Code;

        var name = Constructor().Match(pattern.Code) is { Success: true } match ? match.Groups[1].Value : "Node";
        var surroundings = pattern.NodeTypes[0] switch
        {
            NodeType.Effect => "EffectSurroundings",
            NodeType.Compute => "ComputeSurroundings",
            NodeType.Reducer => "ReducerSurroundings",
            _ => "OrchestratorSurroundings",
        };
        return $"namespace Patterns.{pattern.Id};\n\npublic abstract partial class {name} : {surroundings}\n{{\n{pattern.Code}\n}}\n";
    }

    [GeneratedRegex(@"^(using|global using|namespace) \w", RegexOptions.Multiline)]
    private static partial Regex WholeFile();

    [GeneratedRegex(@"^public (Node\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Constructor();
}
