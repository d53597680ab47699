using System.Text;
using RefMiner.Storage;

namespace RefMiner.Setup;

/// <summary>What a set-up does to one file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Does">What is done, or why nothing is.</param>
/// <param name="Text">What it will hold, or null where it stays as it is.</param>
internal sealed record PlannedFile(string Path, string Does, string? Text)
{
    /// <summary>Writes it. What was there is in the text already; a link, and who may read the file, stay.</summary>
    public void Write()
    {
        if (Text is null)
            return;

        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        var target = new FileInfo(Path).LinkTarget is null ? Path : File.ResolveLinkTarget(Path, returnFinalTarget: true)!.FullName;
        AtomicFile.Replace(target, Encoding.UTF8.GetBytes(Text));
    }
}
