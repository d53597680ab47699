using RefMiner.Sources;

namespace RefMiner.Compilations;

public sealed class ProjectConditionTests
{
    [TestCase("", true)]
    [TestCase("'$(Name)' == 'shop.api'", true)]
    [TestCase("'$(Name)|$(Missing)' != 'Shop.Api|'", false)]
    [TestCase("$(Name) != ''", true)]
    [TestCase("$(Name.EndsWith('Api'))", true)]
    [TestCase("$(Name.EndsWith('Api')) == false", false)]
    [TestCase("$(Name.Contains('Shop')) and !$(Name.Replace('Api', 'Web').EndsWith('Api'))", true)]
    [TestCase("'$(Name)' == 'x' or ('$(Name)' == 'Shop.Api' AND '1' < '2')", true)]
    [TestCase("'a' == 'a' or 'a' == 'b' and 'a' == 'b'", true)]
    [TestCase("'$([MSBuild]::GetTargetFrameworkIdentifier(`$(TargetFramework)`))' == '.NETFramework'", false)]
    [TestCase("$([MSBuild]::IsTargetFrameworkCompatible('$(TargetFramework)', 'netcoreapp3.1'))", true)]
    [TestCase("!$([MSBuild]::IsTargetFrameworkCompatible($(TargetFramework), 'net9.0'))", true)]
    [TestCase("$(MSBuildProjectFullPath.Contains('src$([System.IO.Path]::DirectorySeparatorChar)Api'))", true)]
    [TestCase("Exists('../shared.props')", true)]
    [TestCase("Exists('../../../etc/passwd')", false)]
    [TestCase("Exists('/etc/passwd')", false)]
    [TestCase("$([System.IO.File]::ReadAllText('/etc/passwd').Contains('root'))", null)]
    [TestCase("$([MSBuild]::IsOSPlatform('Windows'))", null)]
    [TestCase("'@(Compile)' != ''", null)]
    [TestCase("$([MSBuild]::IsOSPlatform('Windows')) and 'a' == 'b'", false)]
    [TestCase("'a' == ", null)]
    [TestCase("$(Name.EndsWith('Api'", null)]
    public void Holds_Condition_IsToldWithoutRunningAnything(string condition, bool? expected)
    {
        using var tree = new TempTree().With("src/shared.props", "<Project/>");

        Assert.That(new ProjectCondition(Properties(tree), condition).Holds(), Is.EqualTo(expected));
    }

    [Test]
    public void Holds_HostileNesting_IsUnknown()
    {
        using var tree = new TempTree();
        var properties = Properties(tree);

        Assert.That(new ProjectCondition(properties, new string('!', 1000) + "true").Holds(), Is.Null);
        Assert.That(new ProjectCondition(properties, new string('(', 1000) + "true").Holds(), Is.Null);
        Assert.That(properties.Expand(string.Concat(Enumerable.Repeat("$(A.Trim(", 400))), Is.Null);
    }

    private static ProjectProperties Properties(TempTree tree) =>
        new(new TreeFiles(tree.Root))
        {
            ["Name"] = "Shop.Api",
            ["TargetFramework"] = "net8.0",
            ["MSBuildProjectFullPath"] = "/src/Api/Shop.Api.csproj",
        };
}
