using System.Text;
using RefMiner.Storage;

namespace RefMiner.Output;

/// <summary>Text files of one value a line.</summary>
internal static class LineFile
{
    /// <summary>Makes the folder of a file that will be written after much work, so that a wrong path is said before it.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static void Prepare(string file)
    {
        if (Directory.Exists(file))
            throw new UsageException($"'{file}' is a folder. Give a file.");

        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
                Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new UsageException($"'{file}' cannot be written: {e.Message}");
        }
    }

    /// <summary>Writes lines with <c>\n</c> ends, the folder made where it is missing.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static void Write(string file, IEnumerable<string> lines)
    {
        Prepare(file);
        try
        {
            using var writer = new StreamWriter(file) { NewLine = "\n" };
            foreach (var line in lines)
                writer.WriteLine(line);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new UsageException($"'{file}' cannot be written: {e.Message}");
        }
    }

    /// <summary>Writes lines by replacing the file at once: it holds the old content or all lines.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static void Replace(string file, IEnumerable<string> lines)
    {
        // What is no ordinary file, /dev/null above all, must stay what it is.
        if (
            File.Exists(file)
            && (new FileInfo(file).LinkTarget is not null || Path.GetFullPath(file).StartsWith("/dev/", StringComparison.Ordinal))
        )
        {
            Write(file, lines);
            return;
        }

        Prepare(file);
        try
        {
            AtomicFile.Replace(file, Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new UsageException($"'{file}' cannot be written: {e.Message}");
        }
    }

    /// <summary>Reads all lines that are not blank, with their numbers from 1.</summary>
    /// <exception cref="UsageException">It cannot be read.</exception>
    public static IReadOnlyList<(int Number, string Text)> Read(string file)
    {
        try
        {
            return [.. File.ReadLines(file).Select((text, i) => (i + 1, text)).Where(line => !string.IsNullOrWhiteSpace(line.text))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new UsageException($"'{file}' cannot be read: {e.Message}");
        }
    }
}
