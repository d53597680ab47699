using RefMiner.Sources;

namespace RefMiner.Compilations;

public sealed class ProjectReaderTests
{
    [Test]
    public void Read_WholeProject_KnowsItsSettings()
    {
        using var tree = new TempTree()
            .With("Directory.Build.props", "<Project><PropertyGroup><ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>")
            .With("Directory.Packages.props", "<Project><PropertyGroup><V>1.2.3</V></PropertyGroup><ItemGroup><PackageVersion Include=\"Npgsql\" Version=\"$(V)\"/></ItemGroup></Project>")
            .With("src/A/A.csproj", """
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
                """);

        var project = new ProjectReader(new TreeFiles(tree.Root)).Read("src/A/A.csproj");

        Assert.That(project.Framework, Is.EqualTo(TargetFramework.Parse("net8.0")));
        Assert.That(project.UsesAspNet, Is.True);
        Assert.That(project.Symbols, Is.SupersetOf(new[] { "ONE", "TWO", "NET8_0", "NET6_0_OR_GREATER" }).And.Not.Contain("THREE"));
        Assert.That(project.Projects, Is.EqualTo(new[] { "src/B/B.csproj" }));
        Assert.That(project.Packages, Is.EqualTo(new[] { new PackageUse("Npgsql", "1.2.3") }));
        Assert.That(project.Usings, Does.Contain("Shop.Core").And.Contain("Microsoft.AspNetCore.Builder").And.Not.Contain("System.IO"));
    }

    [TestCase("<Project><Property")]
    [TestCase("<!DOCTYPE p [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><Project><PropertyGroup><AssemblyName>&x;</AssemblyName></PropertyGroup></Project>")]
    public void Read_BadXml_IsReportedAndPassedOver(string xml)
    {
        using var tree = new TempTree().With("A.csproj", xml);
        var reader = new ProjectReader(new TreeFiles(tree.Root));

        var project = reader.Read("A.csproj");

        Assert.That(project.AssemblyName, Is.EqualTo("A"));
        Assert.That(reader.Faults.Select(fault => (fault.Id, fault.Skipped)), Is.EqualTo(new[] { ("RM1007", false) }));
    }

    [TestCase("net10.0", "net8.0", "netstandard2.0")]
    [TestCase("net8.0", "net6.0", "net9.0")]
    [TestCase("net472", "net462", "netstandard2.0")]
    [TestCase("netstandard2.0", "netstandard1.3", "netstandard2.1")]
    public void Fit_Libraries_PrefersTheNearest(string own, string better, string worse)
    {
        var framework = TargetFramework.Parse(own)!.Value;

        Assert.That(framework.Fit(TargetFramework.Parse(better)!.Value), Is.GreaterThan(framework.Fit(TargetFramework.Parse(worse)!.Value)));
    }
}
