using System.Security.Cryptography;
using Microsoft.CodeAnalysis.Text;
using RefMiner.Guards;
using RefMiner.Nodes;

namespace RefMiner.Sources;

/// <summary>Reads and judges one source file.</summary>
public static class SourceReader
{
    /// <summary>Larger files are left out, in bytes: they are data or generated, and cost more than they show.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Larger files, in bytes, are not even bound to.</summary>
    public const int MaxBoundBytes = 16 << 20;

    private const string LfsHeader = "version https://git-lfs.github.com/spec/";

    /// <summary>Reads and decodes a file of a listing; faults become diagnostics.</summary>
    /// <param name="files">The tree.</param>
    /// <param name="path">The file, from the root.</param>
    public static SourceContent Read(TreeFiles files, string path) => Judge(Open(files, path));

    /// <summary>Reads the bytes of a file; faults become diagnostics.</summary>
    /// <param name="files">The tree.</param>
    /// <param name="path">The file, from the root.</param>
    public static RawSource Open(TreeFiles files, string path)
    {
        ArgumentNullException.ThrowIfNull(files);
        byte[] bytes;
        try
        {
            var length = new FileInfo(files.FullPath(path)).Length;
            if (length > MaxBoundBytes)
                return new RawSource(path, [], TooLarge(path, length, ""));

            bytes = files.Read(path, MaxBoundBytes) ?? throw new FileNotFoundException("It is not a regular file (any more).");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new RawSource(
                path,
                [],
                Faulty(
                    path,
                    "",
                    DiagnosticIds.Unreadable,
                    1,
                    1,
                    $"the file cannot be read: {e.Message.Replace(files.Root, ".", StringComparison.Ordinal)} Check its "
                        + "permissions, or leave it out with --exclude."
                )
            );
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return new RawSource(
            path,
            bytes,
            bytes.Length > MaxBytes ? TooLarge(path, bytes.Length, hash) : new SourceContent(path, null, hash, null, [])
        );
    }

    /// <summary>Decodes a file that could be read, and judges it: what nests too deeply to be parsed, or is no text, has none.</summary>
    /// <param name="source">The file.</param>
    public static SourceContent Judge(RawSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var (path, content) = (source.Path, source.Content);
        if (content.Hash.Length == 0)
            return content;

        var decoded = SourceDecoder.Decode(source.Bytes);
        if (content.Excluded is not null)
            return decoded.IsText ? content with { Text = Judge(path, content.Hash, decoded).Text } : content;

        return decoded.IsText
            ? Judge(path, content.Hash, decoded)
            : Faulty(
                path,
                content.Hash,
                DiagnosticIds.NotText,
                1,
                1,
                "the file is not text in UTF-8 or UTF-16. Save it as UTF-8, or leave it out with --exclude."
            );
    }

    private static SourceContent Judge(string path, string hash, DecodedText decoded)
    {
        if (decoded.Text.StartsWith(LfsHeader, StringComparison.Ordinal))
            return Faulty(
                path,
                hash,
                DiagnosticIds.LfsPointer,
                1,
                1,
                "the file is a Git LFS pointer; its content is not here. Run 'git lfs pull', or leave it out with --exclude."
            );
        ExclusionReason? excluded = GeneratedHeader.IsIn(decoded.Text) ? ExclusionReason.Generated : null;
        var text = SourceText.From(decoded.Text, decoded.Encoding, SourceHashAlgorithm.Sha256);
        if (NestingScan.FirstTooDeep(decoded.Text) is var deep and >= 0)
        {
            var at = text.Lines.GetLinePosition(deep);
            return Faulty(
                path,
                hash,
                DiagnosticIds.TooDeep,
                at.Line + 1,
                at.Character + 1,
                FormattableString.Invariant(
                    $"brackets nest deeper than {NestingScan.MaxDepth} levels. Split the expression, or leave the file out with --exclude."
                )
            );
        }

        if (RecursionBudget.FirstBeyond(decoded.Text, CodeGuard.WorkerStackBytes) is var beyond and >= 0)
        {
            var at = text.Lines.GetLinePosition(beyond);
            return Faulty(
                path,
                hash,
                DiagnosticIds.TooDeep,
                at.Line + 1,
                at.Character + 1,
                "the file holds so many '<', '{', '$' and '!' that to read it could exhaust the stack. Split it, or leave it out "
                    + "with --exclude."
            );
        }

        if (decoded.FirstInvalid < 0 || excluded is not null)
            return new SourceContent(path, text, hash, excluded, []);

        var invalid = text.Lines.GetLinePosition(decoded.FirstInvalid);
        return new SourceContent(
            path,
            text,
            hash,
            null,
            [
                new MiningDiagnostic(
                    DiagnosticIds.InvalidEncoding,
                    false,
                    path,
                    invalid.Line + 1,
                    invalid.Character + 1,
                    "bytes that are not valid in the file's encoding were replaced. Save the file as UTF-8."
                ),
            ]
        );
    }

    private static SourceContent TooLarge(string path, long length, string hash) =>
        new(
            path,
            null,
            hash,
            ExclusionReason.TooLarge,
            [
                new MiningDiagnostic(
                    DiagnosticIds.TooLarge,
                    false,
                    path,
                    1,
                    1,
                    FormattableString.Invariant(
                        $"the file has {length} bytes, more than the {MaxBytes} that are mined. Split it if it is written by hand."
                    )
                ),
            ]
        );

    private static SourceContent Faulty(string path, string hash, string id, int line, int column, string message) =>
        new(path, null, hash, null, [new MiningDiagnostic(id, true, path, line, column, message)]);
}
