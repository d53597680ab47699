using System.Xml;
using System.Xml.Linq;
using RefMiner.Sources;

namespace RefMiner.Compilations;

/// <summary>Reads XML of untrusted trees: no document types, no entities, no outside files.</summary>
internal static class XmlFiles
{
    private const int LimitBytes = 4 << 20;
    private const int MaxDepth = 64;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = LimitBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>Root element of a file of the tree, or null where there is no such file.</summary>
    /// <exception cref="XmlException">It is not well-formed, or nests deeper than any project does.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static XElement? Read(TreeFiles files, string path) =>
        files.Read(path, LimitBytes) is { } bytes ? Parse(new MemoryStream(bytes)) : null;

    /// <summary>Root element of a document.</summary>
    /// <exception cref="XmlException">It is not well-formed, or nests deeper than any project does.</exception>
    public static XElement Parse(Stream stream)
    {
        // The first pass only measures: reading the text of an element tree is recursive.
        using (var measure = XmlReader.Create(stream, Settings))
        {
            while (measure.Read())
            {
                if (measure.Depth > MaxDepth)
                    throw new XmlException($"elements nest deeper than {MaxDepth} levels");
            }
        }

        stream.Position = 0;
        using var reader = XmlReader.Create(stream, Settings);
        return XDocument.Load(reader).Root!;
    }
}
