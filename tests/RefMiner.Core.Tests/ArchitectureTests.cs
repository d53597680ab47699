using System.Text.RegularExpressions;

namespace RefMiner;

/// <summary>Keeps what the folders promise: who alone may name which package, and which namespace is declared where.</summary>
public sealed partial class ArchitectureTests
{
    /// <summary>The folder of what callers see, in the namespace of the product.</summary>
    private const string Contract = "Contract";

    /// <summary>A program of its own, which nothing refers to.</summary>
    private const string OwnProgram = "RefMiner.ProjectHost/";

    /// <summary>Namespace of a package → a folder below <c>src/</c> that may name it; no other may.</summary>
    private static readonly (string Namespace, string Home)[] Homes =
    [
        ("LiteDB", "RefMiner.Core/Storage"),
        ("Scriban", "RefMiner.Core/Context"),
        ("Scriban", "RefMiner.Cli/Output"),
        ("Microsoft.ML.Tokenizers", "RefMiner.Core/Tokens"),
        ("Microsoft.Extensions.AI", "RefMiner.Core"),
        ("Microsoft.Extensions.DependencyInjection", "RefMiner.Core"),
        ("Microsoft.Extensions.Options", "RefMiner.Core"),
        ("Microsoft.Extensions.AI", "RefMiner.Generation"),
        ("Microsoft.Extensions.AI", "RefMiner.Cli/Endpoints"),
        ("OpenAI", "RefMiner.Cli/Endpoints"),
        ("OllamaSharp", "RefMiner.Cli/Endpoints"),
        ("Microsoft.CodeAnalysis", "RefMiner.CSharp"),
        ("Microsoft.CodeAnalysis", "RefMiner.Mining"),
        ("Microsoft.CodeAnalysis", "RefMiner.Generation"),
        ("Microsoft.Extensions.DependencyInjection", "RefMiner.Fleet/Scheduling"),
        ("Npgsql", "RefMiner.Fleet"),
        ("Polly", "RefMiner.Fleet/Database"),
        ("Quartz", "RefMiner.Fleet"),
        ("System.CommandLine", "RefMiner.Cli"),
        ("Spectre.Console", "RefMiner.Cli"),
        ("ModelContextProtocol", "RefMiner.Cli/Mcp"),
    ];

    /// <summary>Project → a product assembly that still sees its internals. The list may only become shorter.</summary>
    private static readonly (string Of, string For)[] Insights = [("RefMiner.Core", "RefMiner.Mining"), ("RefMiner.Core", "refminer")];

    [Test]
    public void Internals_SeenByOtherProducts_AreThoseOfTheList()
    {
        var src = Path.Combine(Repository.Root(), "src");
        var projects = Directory.GetFiles(src, "*.csproj", SearchOption.AllDirectories);
        var seen =
            from project in projects
            from friend in FriendAssembly().Matches(File.ReadAllText(project))
            select (Path.GetFileNameWithoutExtension(project), friend.Groups[1].Value);
        var inCode = Sources().Where(source => source.Text.Contains("[assembly: InternalsVisibleTo", StringComparison.Ordinal));
        var shared = FriendAssembly().Matches(File.ReadAllText(Path.Combine(src, "Directory.Build.props")));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(seen, Is.EquivalentTo(Insights), "What another product needs is public, with its contract, or stands elsewhere.");
            Assert.That(inCode.Select(source => source.Path), Is.Empty, "Friends are named in the project file.");
            Assert.That(
                shared.Select(friend => friend.Groups[1].Value),
                Has.All.EndsWith(".Tests").Or.EqualTo("RefMiner.Benchmarks"),
                "All products show their internals to tests alone."
            );
        }
    }

    [Test]
    public void Packages_NamedOutsideTheirHome_AreNone()
    {
        var wrong =
            from source in Sources()
            from homes in Homes.GroupBy(home => home.Namespace, home => home.Home, StringComparer.Ordinal)
            where !homes.Any(home => (source.Room + "/").StartsWith(home + "/", StringComparison.Ordinal))
            where Regex.IsMatch(source.Text, $@"(?<![\w.]){Regex.Escape(homes.Key)}(?=[.;])")
            select $"{source.Path} names {homes.Key}, which only {string.Join(" and ", homes)} may";

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Namespaces_EveryFile_FollowItsFolder()
    {
        var wrong =
            from source in Sources()
            let declared = NamespaceDeclaration().Match(source.Text)
            where declared.Success
            let folder = source.Room.Contains('/', StringComparison.Ordinal) ? source.Room.Split('/')[1] : Contract
            let expected = folder == Contract ? "RefMiner" : "RefMiner." + folder
            where declared.Groups[1].Value != expected
            select $"{source.Path} declares {declared.Groups[1].Value}, its folder asks for {expected}";

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void NamesOfTypes_OfTheLibraries_AreUsedOnce()
    {
        var twice = Sources()
            .Where(source => !source.Path.StartsWith(OwnProgram, StringComparison.Ordinal))
            .GroupBy(source => Path.GetFileName(source.Path), source => source.Path, StringComparer.Ordinal)
            .Where(paths => paths.Count() > 1)
            .Select(paths => string.Join(" and ", paths));

        Assert.That(twice, Is.Empty, "Each type stands in a file of its name; name each after what it is.");
    }

    [Test]
    public void Regexes_Each_CannotRunForEver()
    {
        var unbounded =
            from source in Sources()
            from Match made in MadeRegex().Matches(source.Text)
            where
                !made.Value.Contains("NonBacktracking", StringComparison.Ordinal)
                && !made.Value.Contains("matchTimeout", StringComparison.Ordinal)
                && !made.Value.Contains("TimeSpan", StringComparison.Ordinal)
            select $"{source.Path}: {made.Value}";

        Assert.That(
            unbounded,
            Is.Empty,
            "What a tree or a model wrote can make backtracking run for ever. Give each a matchTimeoutMilliseconds, or "
                + "RegexOptions.NonBacktracking."
        );
        Assert.That(Sources().Sum(source => MadeRegex().Count(source.Text)), Is.GreaterThan(30));
    }

    private static string WithoutComments(string text) =>
        string.Join('\n', text.Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    /// <summary>All sources with their room: <c>Project/Folder</c>, or the project for files at its root.</summary>
    private static IEnumerable<(string Path, string Room, string Text)> Sources()
    {
        var src = Path.Combine(Repository.Root(), "src");
        foreach (var file in Directory.EnumerateFiles(src, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var path = Path.GetRelativePath(src, file).Replace('\\', '/');
            var parts = path.Split('/');
            if (parts.Length > 2 && parts[1] is "obj" or "bin")
                continue;

            yield return (path, parts.Length > 2 ? $"{parts[0]}/{parts[1]}" : parts[0], WithoutComments(File.ReadAllText(file)));
        }
    }

    /// <summary>From where an expression is made to the end of its line, or of its attribute.</summary>
    [GeneratedRegex(
        @"\[GeneratedRegex\([\s\S]*?\)\]\s*\n\s*(?:private|public) static partial|new Regex\(.*|(?<![\w.])Regex\.(?:IsMatch|Match|Matches|Replace|Split)\(.*",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex MadeRegex();

    [GeneratedRegex(@"<InternalsVisibleTo\s+Include=""([^""]+)""", RegexOptions.CultureInvariant)]
    private static partial Regex FriendAssembly();

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex NamespaceDeclaration();
}
