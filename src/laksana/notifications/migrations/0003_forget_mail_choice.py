from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('notifications', '0002_channels'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='preference',
            name='email',
        ),
    ]
