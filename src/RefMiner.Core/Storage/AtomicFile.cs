namespace RefMiner.Storage;

/// <summary>Replaces files at once: whoever reads finds all of the old content or all of the new.</summary>
internal static class AtomicFile
{
    /// <summary>End of a draft's name. Drafts of a killed process are deleted by <c>IndexWriter</c> in its folder.</summary>
    public const string DraftSuffix = ".tmp";

    /// <summary>Writes bytes in place of what a file holds. Who may read it stays; a link is replaced, not followed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bytes">All that it will hold.</param>
    /// <param name="toDisk">Whether it must survive a loss of power from here on.</param>
    public static void Replace(string path, ReadOnlyMemory<byte> bytes, bool toDisk = false) => Replace(path, [bytes], toDisk);

    /// <summary>Writes several runs of bytes, one behind the other. Room for all is asked for first.</summary>
    /// <exception cref="IOException">There is no room, or the file is in use; it is as it was, and no draft is left.</exception>
    public static void Replace(string path, IReadOnlyCollection<ReadOnlyMemory<byte>> parts, bool toDisk = false)
    {
        // Writers beside each other do not share a draft.
        var draft = $"{path}.{Guid.NewGuid():N}{DraftSuffix}";
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            BufferSize = 0,
            PreallocationSize = parts.Sum(part => (long)part.Length),
        };
        try
        {
            using (var stream = new FileStream(draft, options))
            {
                foreach (var part in parts)
                    stream.Write(part.Span);
                stream.Flush(toDisk);
            }

            if (!OperatingSystem.IsWindows() && File.Exists(path))
                File.SetUnixFileMode(draft, File.GetUnixFileMode(path));
            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
