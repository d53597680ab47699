using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LiteDB;
using RefMiner.Reading;

namespace RefMiner.Storage;

/// <summary>
/// Writes an index in its canonical form: one JSON object a line, blocks as SHA-256. Two indexes of equal content give equal
/// bytes, whatever generation they are.
/// </summary>
internal static class IndexDump
{
    private static readonly string[] Collections = [HeaderDocument.Collection, "diagnostics", "idioms", Blocks.Collection];

    // Nothing here is shown in a page, so only what JSON itself wants is escaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the corpora in their order.</summary>
    /// <param name="reader">The index.</param>
    /// <param name="corpus">The only corpus to write, or null for all.</param>
    /// <param name="output">Gets the lines, each ended by <c>\n</c>.</param>
    public static void Write(IndexReader reader, string? corpus, TextWriter output)
    {
        foreach (var segment in reader.Segments.Where(segment => corpus is null || segment.Entry.Name == corpus))
        {
            foreach (var collection in Collections)
            {
                foreach (var document in segment.All(collection).OrderBy(document => document["_id"]))
                    Line(segment, collection, json =>
                        Write(json, collection == HeaderDocument.Collection ? HeaderDocument.Content(document) : document)
                    );
            }

            var (files, projects, nodes, methods) = segment.Records();
            Records(segment, "files", files);
            Records(segment, "projects", projects);
            Records(segment, "nodes", nodes);
            Records(segment, "methods", methods);
        }

        void Records<T>(SegmentReader segment, string collection, IEnumerable<T> records)
        {
            foreach (var record in records)
                Line(segment, collection, json => System.Text.Json.JsonSerializer.Serialize(json, record, StrictJson.TypeInfo<T>()));
        }

        void Line(SegmentReader segment, string collection, Action<Utf8JsonWriter> write)
        {
            using var line = new MemoryStream();
            using (var json = new Utf8JsonWriter(line, Options))
            {
                json.WriteStartObject();
                json.WriteString("corpus", segment.Entry.Name);
                json.WritePropertyName(collection);
                write(json);
                json.WriteEndObject();
            }

            output.Write(Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length));
            output.Write('\n');
        }
    }

    private static void Write(Utf8JsonWriter json, BsonValue value)
    {
        switch (value.Type)
        {
            case BsonType.Null:
                json.WriteNullValue();
                break;
            case BsonType.Int32:
                json.WriteNumberValue(value.AsInt32);
                break;
            case BsonType.Int64:
                json.WriteNumberValue(value.AsInt64);
                break;
            case BsonType.Double:
                json.WriteNumberValue(value.AsDouble);
                break;
            case BsonType.Boolean:
                json.WriteBooleanValue(value.AsBoolean);
                break;
            case BsonType.String:
                json.WriteStringValue(value.AsString);
                break;
            case BsonType.Binary:
                json.WriteStringValue(Convert.ToHexStringLower(SHA256.HashData(value.AsBinary)));
                break;
            case BsonType.Array:
                json.WriteStartArray();
                foreach (var item in value.AsArray)
                    Write(json, item);
                json.WriteEndArray();
                break;
            case BsonType.Document:
                json.WriteStartObject();
                foreach (var (name, item) in value.AsDocument)
                {
                    json.WritePropertyName(name);
                    Write(json, item);
                }

                json.WriteEndObject();
                break;
            default:
                throw new InvalidDataException($"a document holds a value of type {value.Type}");
        }
    }
}
