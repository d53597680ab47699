using RefMiner.Sources;

namespace RefMiner.Compilations;

public sealed class ProjectReaderTests
{
    [Test]
    public void Read_WholeProject_KnowsItsSettings()
    {
        using var tree = new TempTree()
            .With("Directory.Build.props", "<Project><PropertyGroup><ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>")
            .With(
                "Directory.Packages.props",
                "<Project><PropertyGroup><V>1.2.3</V></PropertyGroup><ItemGroup><PackageVersion Include=\"Npgsql\" "
                    + "Version=\"$(V)\"/></ItemGroup></Project>"
            )
            .With(
                "src/A/A.csproj",
                """
                <Project Sdk="Microsoft.NET.Sdk.Web">
                  <PropertyGroup>
                    <TargetFrameworks>netstandard2.0;net8.0</TargetFrameworks>
                    <DefineConstants>$(DefineConstants);ONE</DefineConstants>
                  </PropertyGroup>
                  <PropertyGroup Condition=" '$(TargetFramework)' == 'net8.0' "><DefineConstants>$(DefineConstants);TWO</DefineConstants></PropertyGroup>
                  <PropertyGroup Condition="'$(TargetFramework)' == 'netstandard2.0'"><DefineConstants>$(DefineConstants);THREE</DefineConstants></PropertyGroup>
                  <ItemGroup>
                    <ProjectReference Include="..\B\B.csproj"/><ProjectReference Include="..\..\..\C.csproj"/>
                    <PackageReference Include="Npgsql"/><Using Include="Shop.Core"/><Using Remove="System.IO"/>
                  </ItemGroup>
                </Project>
                """
            );

        var project = new ProjectReader(new TreeFiles(tree.Root), []).Read("src/A/A.csproj");

        Assert.That(project.Framework, Is.EqualTo(TargetFramework.Parse("net8.0")));
        Assert.That(project.UsesAspNet, Is.True);
        Assert.That(project.Symbols, Is.SupersetOf(new[] { "ONE", "TWO", "NET8_0", "NET6_0_OR_GREATER" }).And.Not.Contain("THREE"));
        Assert.That(project.Projects, Is.EqualTo(new[] { "src/B/B.csproj" }));
        Assert.That(project.Packages, Is.EqualTo(new[] { new PackageUse("Npgsql", "1.2.3") }));
        Assert.That(project.Usings, Does.Contain("Shop.Core").And.Contain("Microsoft.AspNetCore.Builder").And.Not.Contain("System.IO"));
    }

    [TestCase("<Project><Property")]
    [TestCase(
        "<!DOCTYPE p [<!ENTITY x SYSTEM "
            + "\"file:///etc/hostname\">]><Project><PropertyGroup><AssemblyName>&x;</AssemblyName></PropertyGroup></Project>"
    )]
    public void Read_BadXml_IsReportedAndPassedOver(string xml)
    {
        using var tree = new TempTree().With("A.csproj", xml);
        var reader = new ProjectReader(new TreeFiles(tree.Root), []);

        var project = reader.Read("A.csproj");

        Assert.That(project.AssemblyName, Is.EqualTo("A"));
        Assert.That(reader.Faults.Select(fault => (fault.Id, fault.Skipped)), Is.EqualTo(new[] { ("RM1007", false) }));
    }

    [Test]
    public void Read_ImportsAndTargets_AreFollowed()
    {
        using var tree = new TempTree()
            .With("Directory.Build.props", "<Project><Import Project=\"$(MsBuildThisFileDirectory)eng/Common.props\"/></Project>")
            .With(
                "Directory.Build.targets",
                """
                <Project>
                  <Import Project="eng/$(Kind).targets" Condition="$(Kind) != ''"/>
                  <ItemGroup Condition="$(MSBuildProjectName.EndsWith('Api'))"><ProjectReference Include="..\..\mods\**\*.csproj"/></ItemGroup>
                  <ItemGroup Condition="$(MSBuildProjectName.EndsWith('Web'))"><ProjectReference Include="../Web/Web.csproj"/></ItemGroup>
                </Project>
                """
            )
            .With(
                "eng/Common.props",
                "<Project><PropertyGroup><TargetFramework>net8.0</TargetFramework><Kind>Library</Kind></PropertyGroup></Project>"
            )
            .With(
                "eng/Library.targets",
                """
                <Project>
                  <PropertyGroup><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
                  <ItemGroup><Using Include="Shop.Common"/><Compile Include="$(MSBuildThisFileDirectory)../src/Shared/*.cs"/></ItemGroup>
                  <Target Name="Friends"><ItemGroup><InternalsVisibleTo Include="%(Friend.Identity)"/><Using Include="Never"/></ItemGroup></Target>
                </Project>
                """
            )
            .With("src/Api/Api.csproj", "<Project><ItemGroup><Friend Include=\"Shop.Check\"/></ItemGroup></Project>");

        var project = new ProjectReader(new TreeFiles(tree.Root), ["mods/a/A.csproj", "mods/b/B.csproj", "src/Api/Api.csproj"]).Read(
            "src/Api/Api.csproj"
        );

        Assert.That(project.Framework, Is.EqualTo(TargetFramework.Parse("net8.0")));
        Assert.That(project.Usings, Does.Contain("System.Linq").And.Contain("Shop.Common").And.Not.Contain("Never"));
        Assert.That(project.Projects, Is.EqualTo(new[] { "mods/a/A.csproj", "mods/b/B.csproj" }));
        Assert.That(project.Links, Is.EqualTo(new[] { "src/Shared/*.cs" }));
        Assert.That(project.Friends, Is.EqualTo(new[] { "Shop.Check" }));
    }

    [TestCase("<Import Project=\"$([MSBuild]::GetPathOfFileAbove('Directory.Build.props', '$(MSBuildThisFileDirectory)../'))\"/>", "Shop")]
    [TestCase("", "A")]
    public void Read_PropsAboveTheNearest_CountOnlyIfImported(string import, string name)
    {
        using var tree = new TempTree()
            .With("Directory.Build.props", "<Project><PropertyGroup><AssemblyName>Shop</AssemblyName></PropertyGroup></Project>")
            .With("src/Directory.Build.props", $"<Project>{import}</Project>")
            .With("src/A.csproj", "<Project/>");

        Assert.That(new ProjectReader(new TreeFiles(tree.Root), []).Read("src/A.csproj").AssemblyName, Is.EqualTo(name));
    }

    [TestCase("true", "One")]
    [TestCase("false", "Two")]
    public void Read_Choose_TakesTheFirstThatHolds(string condition, string name)
    {
        using var tree = new TempTree().With(
            "A.csproj",
            $"""
            <Project><Choose>
              <When Condition="{condition}"><PropertyGroup><AssemblyName>One</AssemblyName></PropertyGroup></When>
              <Otherwise><PropertyGroup><AssemblyName>Two</AssemblyName></PropertyGroup></Otherwise>
            </Choose></Project>
            """
        );

        Assert.That(new ProjectReader(new TreeFiles(tree.Root), []).Read("A.csproj").AssemblyName, Is.EqualTo(name));
    }

    [TestCase("../../outside.props")]
    [TestCase("/../outside.props")]
    [TestCase("link.props")]
    [TestCase("folder/outside.props")]
    public void Read_ImportFromOutside_IsNotRead(string import)
    {
        using var tree = new TempTree().With("src/A.csproj", $"<Project><Import Project=\"{import}\"/></Project>");
        File.WriteAllText(
            Path.Combine(tree.Outside, "outside.props"),
            "<Project><PropertyGroup><AssemblyName>Outside</AssemblyName></PropertyGroup></Project>"
        );
        File.CreateSymbolicLink(tree.Full("src/link.props"), Path.Combine(tree.Outside, "outside.props"));
        Directory.CreateSymbolicLink(tree.Full("src/folder"), tree.Outside);

        Assert.That(new ProjectReader(new TreeFiles(tree.Root), []).Read("src/A.csproj").AssemblyName, Is.EqualTo("A"));
    }

    [Test]
    public void Read_HostileFiles_StayBounded()
    {
        var growing = string.Concat(Enumerable.Repeat("<P>$(P)$(P)x</P>", 100));
        var doubling = string.Concat(Enumerable.Repeat("<B Include=\"@(B);@(B);y\"/>", 100));
        using var tree = new TempTree()
            .With(
                "A.csproj",
                $"<Project><Import Project=\"B.props\"/><PropertyGroup>{growing}</PropertyGroup><ItemGroup>{doubling}</ItemGroup></Project>"
            )
            .With("B.props", "<Project><Import Project=\"B.props\"/><Import Project=\"A.csproj\"/></Project>");

        Assert.That(new ProjectReader(new TreeFiles(tree.Root), []).Read("A.csproj").AssemblyName, Is.EqualTo("A"));
    }

    [TestCase("net10.0", "net8.0", "netstandard2.0")]
    [TestCase("net8.0", "net6.0", "net9.0")]
    [TestCase("net472", "net462", "netstandard2.0")]
    [TestCase("netstandard2.0", "netstandard1.3", "netstandard2.1")]
    public void Fit_Libraries_PrefersTheNearest(string own, string better, string worse)
    {
        var framework = TargetFramework.Parse(own)!.Value;

        Assert.That(
            framework.Fit(TargetFramework.Parse(better)!.Value),
            Is.GreaterThan(framework.Fit(TargetFramework.Parse(worse)!.Value))
        );
    }
}
