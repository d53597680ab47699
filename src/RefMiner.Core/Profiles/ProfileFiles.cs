using System.Text;

namespace RefMiner.Profiles;

/// <summary>The files of a profile by their path from its folder, with <c>\n</c> line ends; of a shipped one, or of a folder.</summary>
internal static class ProfileFiles
{
    private const string Root = "Profiles/";
    private const int LongestFile = 1 << 20;
    private const int MostFiles = 600;

    /// <summary>The file that every profile has.</summary>
    public const string Rules = "profile.yaml";

    /// <summary>The files that every profile starts from.</summary>
    public static SortedDictionary<string, string> Shared { get; } = Shipped("shared");

    /// <summary>The files of a shipped profile alone.</summary>
    public static SortedDictionary<string, string> Shipped(string id)
    {
        var assembly = typeof(ProfileFiles).Assembly;
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var prefix = $"{Root}{id}/";
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            files[name[prefix.Length..]] = reader.ReadToEnd().ReplaceLineEndings("\n");
        }

        return files;
    }

    /// <summary>The files of a folder; links that leave it are not followed.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="mistakes">Gets what cannot be read.</param>
    /// <exception cref="InvalidProfileException">The folder is missing, cannot be read or holds no <c>profile.yaml</c>.</exception>
    public static SortedDictionary<string, string> In(string folder, ICollection<ProfileMistake> mistakes)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        try
        {
            if (!Directory.Exists(folder))
                throw new InvalidProfileException(
                    $"there is no folder '{folder}'. A profile is a shipped id ({string.Join(", ", ProfileLoader.ShippedIds)}) or a "
                        + $"folder with a {Rules}; 'refminer profile export' writes one."
                );

            (string Folder, string Pattern)[] parts = [("", Rules), ("patterns", "*.md"), ("templates", "*.scriban")];
            var found = parts
                .Where(part =>
                    Directory.Exists(Path.Combine(folder, part.Folder))
                    && !IsLink(Path.Combine(folder, part.Folder), part.Folder.Length > 0)
                )
                .SelectMany(part =>
                    Directory
                        .EnumerateFiles(Path.Combine(folder, part.Folder), part.Pattern)
                        .Select(path => (Name: part.Folder.Length == 0 ? Rules : $"{part.Folder}/{Path.GetFileName(path)}", path))
                )
                .OrderBy(file => file.Name, StringComparer.Ordinal)
                .ToArray();
            foreach (var (name, path) in found.Take(MostFiles))
            {
                if (IsLink(path, isInside: true))
                    mistakes.Add(new ProfileMistake(name, 1, 1, "it is a link, and links are not followed. Copy the file."));
                else if (new FileInfo(path).Length > LongestFile)
                    mistakes.Add(
                        new ProfileMistake(
                            name,
                            1,
                            1,
                            FormattableString.Invariant($"it has more than {LongestFile:N0} bytes, which is the most that is read.")
                        )
                    );
                else
                    Read(name, path);
            }

            if (found.Length > MostFiles)
                mistakes.Add(
                    new ProfileMistake(
                        found[MostFiles].Name,
                        1,
                        1,
                        FormattableString.Invariant($"the profile has {found.Length} files; the most that are read are {MostFiles}.")
                    )
                );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidProfileException($"the profile '{folder}' cannot be read: {e.Message}", e);
        }

        if (!files.ContainsKey(Rules) && mistakes.All(mistake => mistake.File != Rules))
            throw new InvalidProfileException(
                $"'{folder}' holds no {Rules}, so it is not a profile. 'refminer profile export onex-v2 {folder}' writes one to begin with."
            );

        return files;

        void Read(string name, string path)
        {
            try
            {
                files[name] = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)
                    .GetString(File.ReadAllBytes(path))
                    .TrimStart('\ufeff')
                    .ReplaceLineEndings("\n");
            }
            catch (DecoderFallbackException)
            {
                mistakes.Add(new ProfileMistake(name, 1, 1, "it is not UTF-8. Save it as UTF-8 text."));
            }
        }
    }

    private static bool IsLink(string path, bool isInside) => isInside && (File.GetAttributes(path) & FileAttributes.ReparsePoint) != 0;
}
