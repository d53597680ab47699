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
    public void Holds_Condition_IsDecidedWithoutRunningCode(string condition, bool? expected)
    {
        using var tree = new TempTree().With("src/shared.props", "<Project/>");

        Assert.That(new ProjectCondition(Properties(tree), condition).Holds(), Is.EqualTo(expected));
    }

    [TestCase("'9.0.100' < '10.0.100'", true)]
    [TestCase("'17.9' >= '17.10'", true)]
    [TestCase("'17.9.0' >= '17.10.0'", false)]
    [TestCase("'17.9' >= '17.100.5'", false)]
    [TestCase("'NaN' == 'NaN'", false)]
    [TestCase("'9.0' >= '9.0.0'", false)]
    [TestCase("'9' >= '9.0.0'", false)]
    [TestCase("'9.0.0' >= '9'", true)]
    [TestCase("'9.0.5' <= '9'", false)]
    [TestCase("'10.0.100' > '9'", true)]
    [TestCase("'10' > '9.0.5'", true)]
    [TestCase("'9.0.5' < '10'", true)]
    [TestCase("'0x10' > '9'", true)]
    [TestCase("'1,000' > '5'", null)]
    [TestCase("'1.2.3.4.5' > '1'", null)]
    [TestCase("'1.0' == '1.00'", true)]
    [TestCase("'0x10' == '16'", true)]
    [TestCase("'0xG' == '0xg'", true)]
    [TestCase("'1e3' == '1000'", false)]
    [TestCase("'10.0.0' == '10.0.0.0'", false)]
    [TestCase("'yes' == 'true'", true)]
    [TestCase("'!no' == 'true'", true)]
    [TestCase("' true ' == 'true'", false)]
    [TestCase("'1' == 'true'", false)]
    public void Holds_NumbersVersionsAndTruth_AreComparedAsMSBuildDoes(string condition, bool? expected)
    {
        using var tree = new TempTree();

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
