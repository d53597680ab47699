using RefMiner.Nodes;

namespace RefMiner.Indexing;

public sealed class ProjectRecordsTests
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFrameworks>netstandard2.0;net10.0</TargetFrameworks><LangVersion>13</LangVersion><Nullable>enable</Nullable></PropertyGroup>
          <ItemGroup><Using Include="Shop.Core" /><Using Include="System.Math" Static="true" /><Using Include="Shop.Big" Alias="B" /></ItemGroup>
        </Project>
        """;

    [Test]
    public void Mine_Project_IsKeptWithWhatItSays()
    {
        using var tree = new TempTree()
            .With("a/A.csproj", Project)
            .With("a/A.cs", "global using System.Net;\nglobal using static System.Console;\nclass A { }");

        var project = Corpus(tree).Projects.Single();

        Assert.That(
            (project.Path, project.LanguageVersion, project.TargetFrameworks, project.Nullable, project.IsTest),
            Is.EqualTo(("a/A.csproj", "13", "net10.0;netstandard2.0", "enable", false))
        );
        Assert.That(
            project.GlobalUsings,
            Is.EqualTo(new[] { "B = Shop.Big", "Shop.Core", "System.Net", "static System.Console", "static System.Math" })
        );
    }

    [Test]
    public void Mine_Projects_SeeThoseOfTheirReferencesToo()
    {
        using var tree = new TempTree()
            .With("a/A.csproj", "<Project/>")
            .With("b/B.csproj", Refers("../a/A.csproj"))
            .With("c/C.csproj", Refers("../b/B.csproj"))
            .With("a/A.cs", "class A { }")
            .With("b/B.cs", "class B { }")
            .With("c/C.cs", "class C { }")
            .With("Loose.cs", "class L { }");

        var corpus = Corpus(tree);

        Assert.That(
            corpus.Projects.Select(project => (project.Path, string.Join(' ', project.References))),
            Is.EqualTo(new[] { ("", ""), ("a/A.csproj", ""), ("b/B.csproj", "1"), ("c/C.csproj", "1 2") })
        );
        Assert.That(
            corpus.Files.Select(file => (file.Path, file.Project)),
            Is.EqualTo(new[] { ("Loose.cs", 0), ("a/A.cs", 1), ("b/B.cs", 2), ("c/C.cs", 3) })
        );
    }

    [TestCase("a/Shop.Tests.csproj", "<Project/>", true)]
    [TestCase("tests/A.csproj", "<Project/>", true)]
    [TestCase("a/A.csproj", "<Project><ItemGroup><PackageReference Include=\"Microsoft.NET.Test.Sdk\"/></ItemGroup></Project>", true)]
    [TestCase("a/A.csproj", "<Project><PropertyGroup><IsTestProject>true</IsTestProject></PropertyGroup></Project>", true)]
    [TestCase("a/Latest.csproj", "<Project/>", false)]
    public void Mine_Project_IsKnownForTests(string path, string text, bool expected)
    {
        using var tree = new TempTree().With(path, text).With(Path.GetDirectoryName(path) + "/A.cs", "class A { }");

        var corpus = TreeMiner
            .Mine(
                new MiningOptions
                {
                    Root = tree.Root,
                    Name = "sample",
                    Profiles = new([Sample.AnyType]),
                    IncludeTests = true,
                }
            )
            .Corpus!;

        Assert.That(corpus.Projects.Single().IsTest, Is.EqualTo(expected));
    }

    [Test]
    public void Mine_Usings_AreKeptInTheirOrder()
    {
        var file = Sample
            .Mine(
                "global using System.Net;\nusing System . Text;\nusing static System.Math;\nnamespace N { using M = "
                    + "global::System.Collections.Generic.Dictionary<int, string>; using System.IO; }\nclass C { }"
            )
            .Files.Single();

        Assert.That(
            file.Usings,
            Is.EqualTo(
                new[] { "System . Text", "static System.Math", "M = System.Collections.Generic.Dictionary<int, string>", "System.IO" }
            )
        );
    }

    [Test]
    public void Mine_Editorconfig_SaysTheStyleOfTheFolder()
    {
        using var tree = new TempTree()
            .With("src/a/A.csproj", "<Project/>")
            .With("src/a/A.cs", "class A { }")
            .With("../.editorconfig", "[*.cs]\nindent_size = 9\n")
            .With(
                ".editorconfig",
                "[*]\nindent_size = 2\nindent_style = space\n[*.{cs,vb}]\nindent_size = 4\ncsharp_style_var_elsewhere = "
                    + "true:suggestion\ndotnet_naming_rule.a.severity = warning\n[*.js]\nindent_size = 3\n"
            )
            .With(
                "src/.editorconfig",
                "[*.cs]\nCsharp_Style_Var_Elsewhere = false\ndotnet_diagnostic.CA2007.severity = warning\n"
                    + "dotnet_diagnostic.CS1591.severity = none\n[b/*.cs]\nindent_size = 7\n"
            );

        Assert.That(
            Corpus(tree).Projects.Single().Style,
            Is.EqualTo(
                new[]
                {
                    "csharp_style_var_elsewhere = false",
                    "dotnet_diagnostic.CA2007.severity = warning",
                    "indent_size = 4",
                    "indent_style = space",
                }
            )
        );
    }

    [Test]
    public void Mine_EditorconfigThatIsARoot_HidesThoseAbove()
    {
        using var tree = new TempTree()
            .With("a/A.csproj", "<Project/>")
            .With("a/A.cs", "class A { }")
            .With(".editorconfig", "[*]\nindent_style = space\n")
            .With("a/.editorconfig", "root = true\n[*.cs]\nindent_size = 4\n");

        Assert.That(Corpus(tree).Projects.Single().Style, Is.EqualTo(new[] { "indent_size = 4" }));
    }

    [TestCase("unset")]
    [TestCase("Unset")]
    public void Mine_EditorconfigThatUnsets_TakesAwayWhatIsSetAbove(string value)
    {
        using var tree = new TempTree()
            .With("a/A.csproj", "<Project/>")
            .With("a/A.cs", "class A { }")
            .With(".editorconfig", "[*.cs]\nindent_size = 4\nindent_style = space\n")
            .With("a/.editorconfig", $"[*.cs]\nindent_size = {value}\n");

        Assert.That(Corpus(tree).Projects.Single().Style, Is.EqualTo(new[] { "indent_style = space" }));
    }

    [TestCase("[" + "{a,a}{a,a}{a,a}{a,a}{a,a}{a,a}{a,a}{a,a}{a,a}{a,a}{a,a}{a,a}{a,a}{a,a}" + "]")]
    [TestCase("[" + "*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b" + "]")]
    [TestCase("[{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{]")]
    [TestCase("[")]
    [TestCase("\0\uFFFD=\0")]
    [TestCase("indent_size = 999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999")]
    public void Mine_HostileEditorconfig_IsIgnoredQuickly(string text)
    {
        var folder = string.Concat(Enumerable.Repeat("a", 60));
        using var tree = new TempTree()
            .With(folder + "/A.csproj", "<Project/>")
            .With(folder + "/A.cs", "class A { }")
            .With(".editorconfig", text + "\nindent_size = 4\n");

        Assert.That(Corpus(tree).Projects.Single().Style, Is.Empty);
    }

    [TestCase(".editorconfig", "[*.cs]\nindent_size = 8\n")]
    [TestCase("a/A.csproj", "<Project><PropertyGroup><Nullable>enable</Nullable></PropertyGroup></Project>")]
    public void Mine_OnlyWhatTheProjectSaysChanged_PublishesIt(string path, string text)
    {
        using var tree = new TempTree()
            .With("a/A.csproj", "<Project/>")
            .With("a/A.cs", "class A { }")
            .With(".editorconfig", "[*.cs]\nindent_size = 4\n");
        var earlier = Sample.Mine(tree).State.Value;
        tree.With(path, text);

        Assert.That(Sample.Mine(tree, earlier: earlier, isPublished: true).Corpus?.Projects.Single(), Is.Not.Null);
    }

    private static string Refers(string path) => $"<Project><ItemGroup><ProjectReference Include=\"{path}\"/></ItemGroup></Project>";

    private static Corpus Corpus(TempTree tree) => Sample.Mine(tree).Corpus!;
}
