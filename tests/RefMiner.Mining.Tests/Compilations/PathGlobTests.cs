namespace RefMiner.Compilations;

public sealed class PathGlobTests
{
    private static readonly string[] Paths = ["A.csproj", "m/A.csproj", "m/x/y/Infra/I.csproj", "m/x/Infra/J.csproj"];

    [TestCase("m/*.csproj", 1, 1)]
    [TestCase("m/**/Infra/*.csproj", 2, 3)]
    [TestCase("**/A.csproj", 0, 1)]
    [TestCase("m/x/**", 2, 3)]
    [TestCase("?.csproj", 0, 0)]
    public void Match_Glob_KeepsOrder(string glob, int first, int last) =>
        Assert.That(PathGlob.Match(glob, Paths), Is.EqualTo(Paths[first..(last + 1)]));

    [Test]
    public void Match_HostileGlob_EndsAtOnce() =>
        Assert.That(PathGlob.Match(string.Concat(Enumerable.Repeat("**/*a", 100)), [new string('a', 4000)]), Is.Empty);
}
