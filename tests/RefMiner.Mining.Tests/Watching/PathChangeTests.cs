namespace RefMiner.Watching;

public sealed class PathChangeTests
{
    [TestCase("src/Cart.cs", ExpectedResult = nameof(ChangeReach.Source))]
    [TestCase("src/Cart.CS", ExpectedResult = nameof(ChangeReach.Source))]
    [TestCase("src/Shop.csproj", ExpectedResult = nameof(ChangeReach.Tree))]
    [TestCase("Directory.Build.props", ExpectedResult = nameof(ChangeReach.Tree))]
    [TestCase("src/.editorconfig", ExpectedResult = nameof(ChangeReach.Tree))]
    [TestCase("src/obj/project.assets.json", ExpectedResult = nameof(ChangeReach.Tree))]
    [TestCase("src/obj/Shop.AssemblyInfo.cs", ExpectedResult = nameof(ChangeReach.None))]
    [TestCase(".git/HEAD", ExpectedResult = nameof(ChangeReach.None))]
    [TestCase("src/Orders", ExpectedResult = nameof(ChangeReach.Unknown))]
    [TestCase("readme.md", ExpectedResult = nameof(ChangeReach.Unknown))]
    public string ReachOf_Path_IsWhatItsChangeCanChange(string path) => PathChange.ReachOf(path).ToString();
}
