using System.Globalization;
using RefMiner.Running;

namespace RefMiner.Soaking;

/// <summary>
/// The sources of a soaked fleet: folders cut out of real trees, generated ones, and of each kind every third as a repository.
/// </summary>
internal sealed class SoakTrees(TempFolder folder, Random random)
{
    private const int FewestFiles = 3;
    private const int MostFiles = 120;
    private readonly SortedDictionary<string, TestRepository?> _trees = new(StringComparer.Ordinal);

    /// <summary>Names of the corpora.</summary>
    public IEnumerable<string> Names => _trees.Keys;

    /// <summary>Number that git fetches.</summary>
    public int Repositories => _trees.Values.Count(repository => repository is not null);

    /// <summary>Makes so many.</summary>
    public void Make(int count, IEnumerable<string> trees)
    {
        var cuts = trees
            .SelectMany(tree =>
                Directory.EnumerateDirectories(tree, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(IsOfUse)
            )
            .ToArray();
        random.Shuffle(cuts);
        for (var i = 0; i < count; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"corpus-{i:00}");
            if (i % 4 != 3 && i < cuts.Length)
                Copy(cuts[i], PathOf(name));
            else
                GeneratedTree.Write(folder, name, random.Next(FewestFiles, 20));

            // What was cut out may hold tests alone, which are not mined.
            folder.Write($"{name}/First.cs", GeneratedTree.Store("First", i));
            _trees[name] = i % 3 == 0 ? new TestRepository(PathOf(name)) : null;
            _trees[name]?.Commit("README.md", "Any.");
        }
    }

    /// <summary>Where a corpus is.</summary>
    public string PathOf(string name) => folder.At(name);

    /// <summary>What the fleet is told of it.</summary>
    public string Source(string name) => _trees[name]?.Url ?? PathOf(name);

    /// <summary>Changes, adds and deletes files of about a third of the corpora.</summary>
    /// <returns>How many were changed.</returns>
    public int Change(int round)
    {
        var changed = _trees.Where(_ => random.Next(3) == 0).ToList();
        foreach (var (name, repository) in changed)
        {
            var files = Directory.EnumerateFiles(PathOf(name), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
            if (files.Length > FewestFiles)
                File.Delete(files[random.Next(files.Length)]);
            var added = string.Create(CultureInfo.InvariantCulture, $"Round{round}.cs");
            var text = GeneratedTree.Store($"Round{round}Store", random.Next(1000));
            if (repository is null)
                File.WriteAllText(Path.Combine(PathOf(name), added), text);
            else
                repository.Commit(added, text);
        }

        return changed.Count;
    }

    private static bool IsOfUse(string path) =>
        !path.Contains("/.git/", StringComparison.Ordinal)
        && Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories).Take(MostFiles + 1).Count()
            is >= FewestFiles
                and <= MostFiles;

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*.cs", SearchOption.AllDirectories))
        {
            var path = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(file, path);
        }
    }
}
