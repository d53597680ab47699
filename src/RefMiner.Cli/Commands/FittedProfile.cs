using System.Text;
using RefMiner.Output;
using RefMiner.Profiles;
using RefMiner.Storage;

namespace RefMiner.Commands;

/// <summary>The folder of a profile that takes what was fitted.</summary>
internal sealed class FittedProfile
{
    private readonly string _folder;
    private readonly bool _isNew;
    private string? _shipped;

    private FittedProfile(string folder, bool isNew) => (_folder, _isNew) = (folder, isNew);

    /// <summary>Looks at the folder before any work is done.</summary>
    /// <exception cref="UsageException">It holds something else than a profile.</exception>
    /// <exception cref="InvalidProfileException">Its profile has mistakes.</exception>
    public static FittedProfile At(string folder)
    {
        if (string.IsNullOrWhiteSpace(folder))
            throw new UsageException("--write is empty; it takes a folder.");
        if (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any())
            return new FittedProfile(folder, isNew: true);
        if (!File.Exists(Path.Combine(folder, ProfileFiles.Rules)))
            throw new UsageException(
                $"'{folder}' is not empty and holds no {ProfileFiles.Rules}. Give the folder of a profile, or a new one."
            );

        ProfileLoader.Load(FolderOf(folder));
        return new FittedProfile(folder, isNew: false);
    }

    /// <summary>Says from which profile a new folder begins.</summary>
    /// <exception cref="UsageException">It is not shipped.</exception>
    public void Begin(string profile)
    {
        if (_isNew && !ProfileLoader.ShippedIds.Contains(profile))
            throw new UsageException(
                $"a new folder begins as a shipped profile, and '{profile}' is none. Write into its own folder: --write {profile}"
            );

        _shipped = profile;
    }

    /// <summary>Writes the rules in place of earlier ones.</summary>
    /// <returns>The folder.</returns>
    public string Write(RankingRules rules)
    {
        try
        {
            if (_isNew)
            {
                foreach (var (path, text) in ProfileLoader.Export(_shipped!))
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, path))!);
                    File.WriteAllText(Path.Combine(_folder, path), text);
                }
            }

            var file = Path.Combine(_folder, ProfileFiles.Rules);
            AtomicFile.Replace(file, Encoding.UTF8.GetBytes(RankingYaml.Replace(File.ReadAllText(file), rules)));
            ProfileLoader.Load(FolderOf(_folder));
            return _folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{_folder}' cannot be written: {e.Message}");
        }
    }

    // A folder that is called like a shipped profile is meant all the same.
    private static string FolderOf(string folder) => Path.GetFullPath(folder);
}
